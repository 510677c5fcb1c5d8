"""A list from its first row to its last, a few hundred at a time: what a file is written from."""

from workflow.lists.asked import Asked
from workflow.lists.migration_list import narrowed, read_list

CHUNK = 500


def migrations_in_order(asked: Asked):
    """Lists of rows, as the pages of the list show them one after the other."""
    found = read_list(asked.wanted, asked.actor, asked.today)
    while found.rows:
        yield from (found.rows[start : start + CHUNK] for start in range(0, len(found.rows), CHUNK))
        if not found.has_more:
            return
        found = read_list(asked.wanted, asked.actor, asked.today, after=found.rows[-1]["pk"])


def number_of_migrations(asked: Asked, at_most: int) -> int:
    return narrowed(asked.wanted, asked.actor, asked.today)[:at_most].count()
