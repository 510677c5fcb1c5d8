"""What an organisation keeps of a migration it has given over, in rows of its page."""

from collections import defaultdict
from functools import partial
from pathlib import PurePath
from uuid import UUID

from workflow.audit.event import Event
from workflow.audit.given_over import kept, reader_of
from workflow.conversation.message import Message
from workflow.conversation.message_file import MessageFile
from workflow.formatting import file_size, moment, short_date
from workflow.kernel.machine import machine_of
from workflow.operations.named_page import named_page
from workflow.reading.history.events import notes_of
from workflow.reading.paging import A_DAY, CODED, NEWEST_FIRST, Order, cut
from workflow.tracks.documents import Document
from workflow.tracks.note import Note
from workflow.tracks.registry import PRESENTATIONS, label_of

OLDEST_FIRST = Order(("pk",), (CODED,))
LAST_ADDED_FIRST = Order(("added_on", "version", "pk"), (A_DAY, (str, int), (str, UUID)), down=True)


def note_rows(request, migration) -> tuple[list[dict], dict]:
    """Of thread.jinja, oldest first, as the messages are, and the pages of them."""
    notes, pages = kept(Note, request.actor, migration, "by", page=_page(OLDEST_FIRST, request))
    return [_said(note, note.by.name, request.actor) for note in notes], pages


def message_rows(request, migration) -> tuple[list[dict], dict]:
    reader, page = reader_of(request.actor, migration), _page(OLDEST_FIRST, request)
    messages, pages = kept(Message, request.actor, migration, "by", "organisation", page=page)
    files = _files(request.actor, migration, messages)
    return [
        _said(message, reader.person(message.by, message.organisation), request.actor) | {"files": files[message.pk]}
        for message in messages
    ], pages


def document_rows(request, migration) -> tuple[list[dict], dict]:
    """A file that is kept by several records, a later one of somebody else among them, is one."""
    page = _page(LAST_ADDED_FIRST, request)
    files, pages = kept(
        Document, request.actor, migration, "added_by", page=lambda rows: page(Document.each_once(rows))
    )
    return [
        {
            "href": _address("given_over_document", migration, file),
            "text": f"{file.title}, version {file.version} ({_kind(file)})",
            "added": f"{file.added_by.name}, {short_date(file.added_on)}",
        }
        for file in files
    ], pages


def step_rows(request, migration) -> tuple[list[dict], dict]:
    """Of timeline.jinja, the newest first: what it said at each step, and how it knew."""
    reader, page = reader_of(request.actor, migration), _page(NEWEST_FIRST, request)
    events, pages = kept(
        Event, request.actor, migration, "by_user", "for_organisation", page=page, by_user__isnull=False
    )
    return [
        {
            "title": f"{_title(event)} ({PRESENTATIONS[machine_of(event.subject)].plural.lower()})",
            "by": event.by_user.name,
            "at": moment(event.at),
            "iso": event.at.isoformat(timespec="seconds"),
            "notes": [*notes_of(event, reader), *_evidence(event)],
        }
        for event in events
    ], pages


def _page(order, request):
    return partial(cut, order=order, request=request)


def _files(actor, migration, messages):
    """Links, by message."""
    found = defaultdict(list)
    for file in kept(MessageFile, actor, migration, message__in=[message.pk for message in messages]):
        href = _address("given_over_file", migration, file)
        found[file.message_id].append({"href": href, "text": f"{file.name} ({_kind(file)})"})
    return found


def _said(written, author, actor):
    return {
        "author": author,
        "at": moment(written.at),
        "iso": written.at.isoformat(timespec="seconds"),
        "text": written.text,
        "mine": written.organisation_id == actor.organisation.pk,
    }


def _title(event):
    if event.step == Event.UNDO:
        return f"Step withdrawn: {label_of(event.subject, event.answers['step'])}"
    return label_of(event.subject, event.step)


def _evidence(event):
    return [f"How you knew: {event.evidence}"] if event.evidence else []


def _kind(file):
    return f"{PurePath(file.name).suffix.lstrip('.').upper()}, {file_size(file.size)}"


def _address(name, migration, file):
    return named_page(name, reference=migration.reference, pk=file.pk)
