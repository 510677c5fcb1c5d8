"""Servers of others as far as the portal speaks with them, on this computer: each ends with its test."""
