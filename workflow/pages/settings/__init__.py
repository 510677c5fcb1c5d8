"""What an administrator can set: calendar, limits, closures."""
