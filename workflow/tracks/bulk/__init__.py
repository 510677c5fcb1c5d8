"""What may be taken with several of its kind at once, and what is looked at by itself."""
