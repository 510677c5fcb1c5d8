"""The files in which ODS publishes organisations: reading them, and bringing our own up to date."""
