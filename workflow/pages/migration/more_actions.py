"""What else the reader can do with a migration: usual, for somebody else, and grave things apart."""

from workflow.reading import next_steps
from workflow.reading.frame import address
from workflow.tracks.registry import presentation_of


def by_weight(case) -> list[dict]:
    """[{heading, rows}] without the empty ones; rows as links: {text, href, about}."""
    steps = next_steps.actions(case, case.migration) + next_steps.for_somebody_else(case, case.migration)
    grave, usual = [row for row in steps if row.ends], [row for row in steps if not row.ends]
    groups = [("Usual", [*usual, *_pages(case)]), ("For somebody else, with evidence", _for_others(case)),
              ("Hold, end or take out", grave)]  # fmt: skip
    return [{"heading": heading, "rows": rows} for heading, rows in groups if rows]


def _pages(case):
    pages = (("Write a note for your own organisation", "notes"), ("Print a summary", "print_summary"))
    return [next_steps.Action(text, address(name, case.migration)) for text, name in pages]


def _for_others(case):
    rows = []
    for record in case.seen:
        rows += next_steps.answers_for_others(case, record, about=presentation_of(record).which(record))
    return rows
