"""What a record lists: each line, cost or busy period is a row of a table of its own."""
