"""The rows of a list as a file holds them: exactly those that are listed, in the same order, all pages of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from workflow.deadlines import calendars
from workflow.formatting import counted
from workflow.lists.asked import Asked
from workflow.lists.files import of_deadlines, of_migrations
from workflow.lists.files.chunks import migrations_in_order, number_of_migrations
from workflow.lists.files.events import event_rows, events_of
from workflow.lists.files.export import Export
from workflow.lists.migration_list import narrowed, read_list
from workflow.lists.supplier_list import supplier_rows
from workflow.operations.references import spoken
from workflow.reading.readers import reads_as_supplier

MOST_AT_ONCE = 5000  # rows: a longer file is made by a task
OF_VIEW = {"table": Export.Of.MIGRATIONS, "timeline": Export.Of.MIGRATIONS, "suppliers": Export.Of.SUPPLIERS,
           "deadlines": Export.Of.DEADLINES}  # fmt: skip
SUPPLIER_HEADINGS = ("Supplier", "ODS code", "Migrations", "At risk", "Open tasks", "Late", "Breached contract",
                     "Oldest, working days late", "Median, working days", "On time, per cent", "Of")  # fmt: skip
OF_SUPPLIER = ("name", "ods_code", "migrations", "at_risk", "open", "late", "breached", "oldest", "median", "on_time",
               "of")  # fmt: skip
HISTORY_HEADINGS = ("Practice", "ODS code", "Reference", "When", "What happened", "Who", "What was said")


@dataclass(frozen=True)
class Table:
    """Each row yields the number of the migration it is about, or None, and its cells: text, numbers, days, moments."""

    headings: tuple[str, ...]
    rows: Iterator[tuple[int | None, tuple]]


def table_of(of: str, asked: Asked) -> Table:
    headings, rows, _ = KINDS[of]
    return Table(headings(asked.actor) if callable(headings) else headings, rows(asked))


def number_of_rows(of: str, asked: Asked, at_most: int = MOST_AT_ONCE) -> int:
    """Never counted further than one beyond `at_most`."""
    return KINDS[of][2](asked, at_most + 1)


def words_for(of: str, number: int) -> str:
    """“6,120 deadlines”."""
    noun = {"history": "event", "deadlines": "deadline", "suppliers": "supplier"}.get(of, "migration")
    return counted(number, noun)


def _suppliers(asked: Asked):
    if reads_as_supplier(asked.actor):
        return
    found = read_list(asked.wanted, asked.actor, asked.today)
    for row in supplier_rows(found, asked.actor, asked.today, calendars.current()):
        yield None, tuple(row[name] for name in OF_SUPPLIER)


def _history(asked: Asked):
    for rows in migrations_in_order(asked):
        happened = event_rows([row["pk"] for row in rows], asked.actor)
        for row in rows:
            about = row["practice__name"], row["practice__ods_code"], spoken(row["reference"])
            yield from ((row["pk"], (*about, *event)) for event in happened[row["pk"]])


def _number_of_suppliers(asked, at_most):
    return sum(1 for _ in islice(_suppliers(asked), at_most))


def _number_of_events(asked, at_most):
    return events_of(narrowed(asked.wanted, asked.actor, asked.today).order_by(), asked.actor)[:at_most].count()


KINDS: dict[str, tuple[tuple | Callable, Callable, Callable]] = {
    Export.Of.MIGRATIONS: (of_migrations.headings, of_migrations.rows, number_of_migrations),
    Export.Of.DEADLINES: (of_deadlines.HEADINGS, of_deadlines.rows, of_deadlines.number),
    Export.Of.SUPPLIERS: (SUPPLIER_HEADINGS, _suppliers, _number_of_suppliers),
    Export.Of.HISTORY: (HISTORY_HEADINGS, _history, _number_of_events),
}
