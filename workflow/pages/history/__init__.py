"""The history of one migration."""
