"""What spares the database work: many rows at once, statements compiled once."""
