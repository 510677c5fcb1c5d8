"""What happened, as its reader may know it."""
