"""Reminding another organisation by hand, and saying that lateness was seen."""
