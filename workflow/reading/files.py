"""The documents of one record, as rows of files.jinja."""

from pathlib import PurePath

from workflow.formatting import counted, file_size, short_date
from workflow.reading.frame import address
from workflow.reading.next_steps import open_steps, step_href
from workflow.tracks.documents import Document


def documents_of(case, record) -> list[dict]:
    """Every version the reader may open, the newest of each first."""
    seen = Document.visible_to(case.actor).filter(migration=case.migration.pk, subject=record.subject)
    files, newest = list(seen.select_related("added_by").order_by("title", "-version")), {}
    for file in files:
        newest.setdefault(file.title, file)
    may_take_out = "remove_document" in open_steps(case, record)
    return [_row(case, file) | _out(case, record, file, newest, may_take_out) for file in files]


def how_many(rows) -> str:
    """“2 documents added”: those that stand, however many versions each has; empty without one."""
    titles = {row["title"] for row in rows if row["stands"]}
    return f"{counted(len(titles), 'document')} added" if titles else ""


def _out(case, record, file, newest, may_take_out) -> dict:
    """Whoever added the newest version may take it out."""
    stands = not newest[file.title].is_taken_out
    mine = file is newest[file.title] and stands and file.added_for_id == case.actor.organisation.pk
    href = step_href(record, "remove_document", title=file.title) if mine and may_take_out else None
    return {"title": file.title, "stands": stands, "out_href": href}


def _row(case, file) -> dict:
    return {
        "name": f"{file.title}, version {file.version}",
        "href": None if file.is_taken_out else address("document", case.migration, pk=file.pk),
        "kind": PurePath(file.name).suffix.lstrip(".").upper(),
        "size": file_size(file.size),
        "added": f"{file.added_by.name}, {short_date(file.added_on)}",
        "sha256": file.sha256,
    }
