"""What is read once something is done: what it was, whose turn it is now, and by when."""
