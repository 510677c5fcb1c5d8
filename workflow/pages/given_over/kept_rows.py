"""What an organisation keeps of a migration it has given over, in rows of its page."""

from collections import defaultdict
from pathlib import PurePath

from django.urls import reverse

from workflow.audit.event import Event
from workflow.audit.given_over import kept, reader_of
from workflow.conversation.message import Message
from workflow.conversation.message_file import MessageFile
from workflow.formatting import file_size, moment, short_date
from workflow.reading.history.events import notes_of
from workflow.tracks.documents import Document
from workflow.tracks.note import Note
from workflow.tracks.registry import PRESENTATIONS, label_of, machine_of


def note_rows(actor, migration) -> list[dict]:
    """Of thread.jinja, oldest first, as the messages are."""
    return [_said(note, note.by.name, actor) for note in kept(Note, actor, migration, "by")[::-1]]


def message_rows(actor, migration) -> list[dict]:
    reader, files = reader_of(actor, migration), _files(actor, migration)
    return [
        _said(message, reader.person(message.by, message.organisation), actor) | {"files": files[message.pk]}
        for message in kept(Message, actor, migration, "by", "organisation")
    ]


def _files(actor, migration):
    """Links, by message."""
    found = defaultdict(list)
    for file in kept(MessageFile, actor, migration):
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


def document_rows(actor, migration) -> list[dict]:
    """A file that is kept by several records, a later one of somebody else among them, is one."""
    once = {(file.title, file.version, file.stored): file for file in kept(Document, actor, migration, "added_by")}
    files = sorted(once.values(), key=lambda file: (file.added_on, file.title, file.version), reverse=True)
    return [
        {
            "href": _address("given_over_document", migration, file),
            "text": f"{file.title}, version {file.version} ({_kind(file)})",
            "added": f"{file.added_by.name}, {short_date(file.added_on)}",
        }
        for file in files
        if not file.is_taken_out
    ]


def step_rows(actor, migration) -> list[dict]:
    """Of timeline.jinja, the newest first: what it said at each step, and how it knew."""
    reader = reader_of(actor, migration)
    events = kept(Event, actor, migration, "by_user", "for_organisation")
    return [
        {
            "title": f"{_title(event)} ({PRESENTATIONS[machine_of(event.subject)].plural.lower()})",
            "by": event.by_user.name,
            "at": moment(event.at),
            "iso": event.at.isoformat(timespec="seconds"),
            "notes": [*notes_of(event, reader), *_evidence(event)],
        }
        for event in reversed(events)
        if event.by_user
    ]


def _title(event):
    if event.step == Event.UNDO:
        return f"Step withdrawn: {label_of(event.subject, event.answers['step'])}"
    return label_of(event.subject, event.step)


def _evidence(event):
    return [f"How you knew: {event.evidence}"] if event.evidence else []


def _kind(file):
    return f"{PurePath(file.name).suffix.lstrip('.').upper()}, {file_size(file.size)}"


def _address(name, migration, file):
    return reverse(name, kwargs={"reference": migration.reference, "pk": file.pk})
