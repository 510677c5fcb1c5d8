"""Beside every question about a reason: who will read what is typed there (decision 53)."""

from workflow.formatting import listed, upper_first
from workflow.kernel.steps import Party, organisations
from workflow.kernel.visibility import LOCAL
from workflow.reading.history.events import SAID
from workflow.reading.readers import reads_as_supplier
from workflow.tracks.presentation.declared import BY_PART

NO_SUPPLIER = "No supplier can read this."
NO_OTHER_SUPPLIER = "No other supplier can read this."
OF_WHAT_IT_BEGINS = {  # what is typed stands in a record of its own, which others know from its beginning
    "ask_a_supplier": "the supplier you ask",
    "contest_deadline": "a supplier whose deadline it is",
}


def say_who_reads(form, step, actor, *records):
    """Adds a sentence to the hint of each field whose words history keeps."""
    nobody_else = NO_OTHER_SUPPLIER if reads_as_supplier(actor) else NO_SUPPLIER
    suppliers = _suppliers_that_read(records, step, actor)
    sentence = f"{upper_first(listed(suppliers))} can read this too." if suppliers else nobody_else
    for name, field in form.fields.items():
        if name in SAID or _is_part(form, name):
            said = nobody_else if name in step.for_locals else sentence
            field.help_text = f"{field.help_text} {said}".strip()


def _is_part(form, name) -> bool:
    return any(name in parts for answer, parts in form.made_of.items() if answer in BY_PART)


def _suppliers_that_read(records, step, actor) -> list[str]:
    """By their part: those who know of one of the records, and those to whom the step shows it; never the reader."""
    if step.name in OF_WHAT_IT_BEGINS:
        return [] if reads_as_supplier(actor) else [OF_WHAT_IT_BEGINS[step.name]]
    parts = {party for record in records for party in _parts_that_read(record, step, actor)}
    return [Party(party).label for party in Party if party in parts]


def _parts_that_read(record, step, actor) -> set[str]:
    migration = record.migration
    know = organisations(step.shows_to, record)
    if record is not migration:
        know = know | migration.who_know(record.subject)
    others = know - {actor.organisation.pk}
    return {p.party for p in migration.participations if p.organisation_id in others and p.party not in LOCAL}
