"""Taking steps: the one place where records move, and what is owed after each move."""
