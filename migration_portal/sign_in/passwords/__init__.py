"""What a new password may not be."""
