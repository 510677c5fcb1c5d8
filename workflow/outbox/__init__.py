"""Getting mail out: recorded first, then delivered, attempted again, or suppressed."""
