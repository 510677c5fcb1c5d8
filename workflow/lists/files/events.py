"""What happened on many migrations, as one reader may know it: the newest first within each migration."""

from collections import defaultdict

from workflow.audit.event import Event
from workflow.audit.reader import Reader
from workflow.db.wall.reader import whole_migrations
from workflow.kernel.participation import Participation
from workflow.reading.history.events import FOLLOWS, PORTAL, notes_of
from workflow.tracks.registry import label_of
from workflow.tracks.stages import Stage

OF_EVENT = ("by_user", "by_organisation", "for_organisation")


def events_of(keys, actor):
    return Event.visible_to(actor).filter(migration__in=keys)


def event_rows(keys, actor) -> dict[int, list[tuple]]:
    """Of each migration: when, what, who, and what was said."""
    parts = defaultdict(list)
    with whole_migrations():
        for part in Participation.everything.filter(migration__in=keys).select_related("organisation"):
            parts[part.migration_id].append(part)
    found = defaultdict(list)
    for event in events_of(keys, actor).select_related(*OF_EVENT).order_by("migration", "-number"):
        reader = Reader(parts[event.migration_id], actor.organisation.pk)
        found[event.migration_id].append((event.at, _what(event), _who(event, reader), _said(event, reader)))
    return found


def _what(event):
    if event.step == FOLLOWS:
        return f"The stage is now “{Stage(event.now).label}”"
    if event.step == Event.UNDO:
        return f"Step withdrawn: {label_of(event.subject, event.answers['step'])}"
    return label_of(event.subject, event.step)


def _who(event, reader):
    return reader.person(event.by_user, event.by_organisation) if event.by_user else PORTAL


def _said(event, reader):
    return "\n".join(notes_of(event, reader))
