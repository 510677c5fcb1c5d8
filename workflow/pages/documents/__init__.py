"""The documents of one migration."""
