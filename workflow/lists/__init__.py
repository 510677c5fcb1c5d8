"""Many migrations at once, as one reader may know them: filtered, sorted, saved as a view, taken away as a file."""
