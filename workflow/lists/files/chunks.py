"""A list from its first row to its last, a few hundred at a time: what a file is written from."""

from workflow.lists.asked import Asked
from workflow.lists.migration_list import narrowed, read_list
from workflow.lists.weeks import on_timeline

CHUNK = 500


def migrations_in_order(asked: Asked):
    """Lists of rows, as the pages of the list show them one after the other; of the timeline those that it names."""
    found = read_list(asked.wanted, asked.actor, asked.today)
    while found.rows:
        rows = on_timeline(found.rows, asked.today) if asked.view == "timeline" else found.rows
        yield from (rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))
        if not found.has_more:
            return
        found = read_list(asked.wanted, asked.actor, asked.today, after=found.rows[-1]["pk"])


def number_of_migrations(asked: Asked, at_most: int) -> int:
    """Of a timeline exactly, unless it is taken from `at_most` migrations or more."""
    number = narrowed(asked.wanted, asked.actor, asked.today)[:at_most].count()
    if asked.view != "timeline" or number >= at_most:
        return number
    return sum(len(rows) for rows in migrations_in_order(asked))
