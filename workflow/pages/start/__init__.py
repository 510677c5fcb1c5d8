"""Start a migration, one question a page."""
