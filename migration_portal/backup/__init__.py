"""A backup in one encrypted file, and the way back."""
