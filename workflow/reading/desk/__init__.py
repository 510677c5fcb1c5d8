"""What Your work is made of: the spans of days, the reader's own work in them, and what waits for others."""
