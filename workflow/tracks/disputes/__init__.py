"""What the two sides of a deadline do not agree about, and who says how it is."""
