"""Sample pages in a real browser."""
