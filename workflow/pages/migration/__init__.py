"""The migrations of a reader, and one migration at a glance."""
