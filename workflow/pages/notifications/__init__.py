"""A person's own emails."""
