"""Parts of a data extract request: its states, its day, the final one, and one more than five."""
