"""Every document of one migration that the reader may open, as pages/documents/documents.jinja takes them."""

from pathlib import PurePath

from workflow.db.compiled_once import planned_once
from workflow.formatting import file_size, short_date
from workflow.kernel.machine import machine_of
from workflow.reading.frame import address
from workflow.tracks.call_off import CallOff
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.documents import Document
from workflow.tracks.funding import FundingCase
from workflow.tracks.registry import presentation_of

NOUNS = {FundingCase: "Funding case", CallOff: "Call-off", DataExtractRequest: "Data extract"}


def document_rows(migration, actor) -> list[dict]:
    """Newest first; earlier versions stay."""
    names = _names(migration, actor)
    return [_row(file, migration, names) for file in _documents(actor, migration.pk)]


@planned_once
def _documents(actor, migration):
    files = Document.visible_by_key(actor).filter(migration=migration).select_related("added_by", "added_for")
    return files.order_by("-added_on", "title", "-version", "pk")


def _row(file, migration, names):
    return {
        "name": f"{file.title}: taken out" if file.is_taken_out else f"{file.title} ({file.name})",
        "href": None if file.is_taken_out else address("document", migration, pk=file.pk),
        "kind": PurePath(file.name).suffix.lstrip(".").upper(),
        "about": names.get(file.subject, NOUNS[machine_of(file.subject)]),
        "version": str(file.version),
        "by": f"{file.added_by.name}, {file.added_for.name}",
        "on": short_date(file.added_on),
        "size": file_size(file.size),
    }


def _names(migration, actor) -> dict[str, str]:
    """What each record is called, by its subject."""
    found = {}
    for machine in NOUNS:
        for record in _records(machine, actor, migration.pk):
            found[record.subject] = name_of(record)
    return found


@planned_once
def _records(machine, actor, migration):
    related = ("system",) if machine is DataExtractRequest else ()
    return machine.visible_by_key(actor).filter(migration=migration).select_related(*related)


def name_of(record) -> str:
    """“Data extract: DocStore”"""
    noun, which = NOUNS[type(record)], presentation_of(record).which(record)
    return f"{noun}: {which}" if which else noun
