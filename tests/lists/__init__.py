"""Lists of many migrations: filters, saved views by mail, files."""
