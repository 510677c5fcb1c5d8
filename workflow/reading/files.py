"""The documents of one record, as rows of files.jinja."""

from dataclasses import dataclass
from pathlib import PurePath

from workflow.db.compiled_once import planned_once
from workflow.db.stand_ins import Word
from workflow.formatting import counted, file_size, short_date
from workflow.reading.frame import address
from workflow.reading.next_steps import open_steps, step_href
from workflow.tracks.documents import Document


@dataclass(frozen=True)
class File:
    """`stands`: the newest version of its title has not been taken out."""

    title: str
    name: str
    href: str | None
    kind: str
    size: str
    added: str
    sha256: str
    stands: bool
    out_href: str | None


def documents_of(case, record) -> list[File]:
    """Every version the reader may open, the newest of each first."""
    files, newest = list(_documents(case.actor, case.migration.pk, Word(record.subject))), {}
    for file in files:
        newest.setdefault(file.title, file)
    may_take_out = "remove_document" in open_steps(case, record)
    return [_row(case, record, file, newest[file.title], may_take_out) for file in files]


@planned_once
def _documents(actor, migration, subject):
    seen = Document.visible_by_key(actor).filter(migration=migration, subject=subject)
    return seen.select_related("added_by").order_by("title", "-version")


def how_many(rows) -> str:
    """“2 documents added”: those that stand, however many versions each has; empty without one."""
    titles = {row.title for row in rows if row.stands}
    return f"{counted(len(titles), 'document')} added" if titles else ""


def _row(case, record, file, newest, may_take_out) -> File:
    """Whoever added the newest version may take it out."""
    mine = file is newest and not file.is_taken_out and file.added_for_id == case.actor.organisation.pk
    return File(
        title=file.title,
        name=f"{file.title}, version {file.version}",
        href=None if file.is_taken_out else address("document", case.migration, pk=file.pk),
        kind=PurePath(file.name).suffix.lstrip(".").upper(),
        size=file_size(file.size),
        added=f"{file.added_by.name}, {short_date(file.added_on)}",
        sha256=file.sha256,
        stands=not newest.is_taken_out,
        out_href=step_href(record, "remove_document", title=file.title) if mine and may_take_out else None,
    )
