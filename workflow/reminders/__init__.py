"""Who is reminded of what, and when: the sweep, the escalation, the morning's digest."""
