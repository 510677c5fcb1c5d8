"""Beside every question about a reason: who will read what is typed there (decision 53)."""

from workflow.formatting import listed, upper_first
from workflow.kernel.steps import Party, organisations
from workflow.kernel.visibility import LOCAL
from workflow.reading.history.events import SAID, SAID_BY_PART

NO_SUPPLIER = "No supplier can read this."


def say_who_reads(form, step, *records):
    """Adds a sentence to the hint of each field whose words history keeps."""
    sentence = NO_SUPPLIER
    if suppliers := _suppliers_that_read(records, step):
        sentence = f"{upper_first(listed(suppliers))} can read this too."
    for name, field in form.fields.items():
        if name in SAID or _is_part(form, name):
            said = NO_SUPPLIER if name in step.for_locals else sentence
            field.help_text = f"{field.help_text} {said}".strip()


def _is_part(form, name) -> bool:
    return any(name in parts for answer, parts in form.made_of.items() if answer in SAID_BY_PART)


def _suppliers_that_read(records, step) -> list[str]:
    """By their part: those who know of one of the records, and those to whom the step shows it."""
    parts = {party for record in records for party in _parts_that_read(record, step)}
    return [Party(party).label for party in Party if party in parts]


def _parts_that_read(record, step) -> set[str]:
    migration = record.migration
    know = organisations(step.shows_to, record)
    if record is not migration:
        know = know | migration.who_know(record.subject)
    return {p.party for p in migration.participations if p.organisation_id in know and p.party not in LOCAL}
