"""Everything that a call-off orders, on one page."""
