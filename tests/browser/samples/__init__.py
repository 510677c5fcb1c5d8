"""Sample pages looked at for more than being accessible."""
