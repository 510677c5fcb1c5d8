"""Changing the rules that deadlines are counted by: previewed first, then applied as previewed."""
