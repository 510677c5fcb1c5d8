"""By when something is owed, and by which rules: limits, calendars, closures, work items."""
