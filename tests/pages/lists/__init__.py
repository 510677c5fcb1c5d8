"""The pages that list many migrations."""
