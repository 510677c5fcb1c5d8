"""One step of many records at once: a page to check them on first, then a result for each."""
