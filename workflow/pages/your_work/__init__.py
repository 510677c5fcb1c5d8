"""What needs the reader now, every deadline, and who has taken what."""
