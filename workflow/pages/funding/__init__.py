"""The funding case."""
