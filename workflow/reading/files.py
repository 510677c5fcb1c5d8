"""The documents of one record, as rows of files.jinja."""

from dataclasses import dataclass
from pathlib import PurePath

from workflow.formatting import file_size, short_date
from workflow.reading.frame import address
from workflow.tracks.documents import Document


@dataclass(frozen=True)
class File:
    name: str
    href: str
    kind: str
    size: str
    added: str
    sha256: str


def documents_of(case, record) -> list[File]:
    """Every version the reader may open, the newest of each first."""
    files = Document.visible_to(case.actor).filter(migration=case.migration.pk, subject=record.subject)
    return [_row(case, file) for file in files.select_related("added_by").order_by("title", "-version")]


def _row(case, file) -> File:
    return File(
        name=f"{file.title}, version {file.version}",
        href=address("document", case.migration, pk=file.pk),
        kind=PurePath(file.name).suffix.lstrip(".").upper(),
        size=file_size(file.size),
        added=f"{file.added_by.name}, {short_date(file.added_on)}",
        sha256=file.sha256,
    )
