"""The data extracts."""
