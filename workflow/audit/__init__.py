"""The event log: what happened, never changed, never deleted."""
