"""Files of lists: what stands in them, how they are written, kept for a day and handed over."""
