"""Migrations as rows of a file."""

from workflow.lists.asked import Asked
from workflow.lists.columns import Standing
from workflow.lists.details import read_details
from workflow.lists.files.chunks import migrations_in_order
from workflow.lists.parts import filter_of, parts_of
from workflow.operations.references import spoken
from workflow.reading.readers import reads_as_supplier, stage_word
from workflow.tracks.dates.date_state import word_of

FOR_ALL = ("Practice", "ODS code", "Reference", "Stage", "State", "Why", "Go-live", "The date is", "Waiting for",
           "Next task", "Next due")  # fmt: skip
FOR_LOCALS = ("Funding", "Date", "New system", "Current system", "Data", "Meetings", "System from", "System to",
              "Commissioner", "Suppliers")  # fmt: skip


def headings(actor) -> tuple[str, ...]:
    return FOR_ALL if reads_as_supplier(actor) else FOR_ALL + FOR_LOCALS


def rows(asked: Asked):
    for chunk in migrations_in_order(asked):
        keys = [row["pk"] for row in chunk]
        details, parts = read_details(chunk, asked.actor, asked.today), parts_of(asked.actor, keys)
        for row in chunk:
            yield row["pk"], _cells(row, details[row["pk"]], parts[row["pk"]], asked)


def date_word(row) -> str:
    """Provisional, confirmed, not possible; nothing without a date."""
    return word_of(row["go_live_state"], row["go_live_before"]) if row["go_live_on"] else ""


def _cells(row, details, parts, asked):
    turn = details.turn
    cells = (
        row["practice__name"], row["practice__ods_code"], spoken(row["reference"]),
        stage_word(row["state"], asked.actor), Standing(row["standing"]).label, details.reason(row, asked.today),
        row["go_live_on"], date_word(row), details.waits_for, turn["title"] if turn else "",
        turn["due_on"] if turn else None,
    )  # fmt: skip
    if reads_as_supplier(asked.actor):
        return cells
    named = {"commissioner": [], "supplier": []}
    for part in parts:
        named[filter_of(part)].append(part["organisation__distinct_name"])
    return (*cells, *(word for _, word in details.bars), row["from_system__name"], row["to_system__name"],
            *(", ".join(sorted(set(named[which]))) for which in named))  # fmt: skip
