"""What happened on many migrations, as one reader may know it: the newest first within each migration."""

from collections import defaultdict

from workflow.audit.event import Event
from workflow.audit.reader import Reader
from workflow.db.subject import Subject
from workflow.db.wall.reader import whole_migrations
from workflow.kernel.machine import machines
from workflow.kernel.participation import Participation
from workflow.reading.history.events import PORTAL, notes_of, title_of
from workflow.tracks.migration import Migration
from workflow.tracks.registry import presentation_of

OF_EVENT = ("by_user", "by_organisation", "for_organisation")
RELATED = {"system", "work_item"}  # of a record, for the words that tell it from others alike


def events_of(keys, actor):
    return Event.visible_to(actor).filter(migration__in=keys)


def event_rows(keys, actor) -> dict[int, list[tuple]]:
    """Of each migration: when, what, who, and what was said."""
    parts = defaultdict(list)
    with whole_migrations():
        for part in Participation.everything.filter(migration__in=keys).select_related("organisation"):
            parts[part.migration_id].append(part)
    found = defaultdict(list)
    events = list(events_of(keys, actor).select_related(*OF_EVENT).order_by("migration", "-number"))
    which = _which_record(keys, actor, {Subject(event.subject).machine for event in events})
    for event in events:
        reader, what = Reader(parts[event.migration_id], actor.organisation.pk), title_of(event, which[event.subject])
        found[event.migration_id].append((event.at, what, _who(event, reader), _said(event, reader)))
    return found


def _which_record(keys, actor, names) -> dict[str, str]:
    """By subject, what tells a record from others alike."""
    found = defaultdict(str)
    for machine in (machines()[name] for name in names - {Migration._meta.model_name}):
        with_it = RELATED & {field.name for field in machine._meta.fields}
        for record in machine.visible_to(actor).filter(migration__in=keys).select_related(*with_it):
            found[record.subject] = presentation_of(record).which(record)
    return found


def _who(event, reader):
    return reader.person(event.by_user, event.by_organisation) if event.by_user else PORTAL


def _said(event, reader):
    return "\n".join(notes_of(event, reader))
