"""What stands on the timeline of one migration, as its reader may know it: days and words, nothing drawn."""
