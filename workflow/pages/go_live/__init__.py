"""The go-live date."""
