"""What somebody proves themselves by, beside the password: a code that is counted and works once, a key."""
