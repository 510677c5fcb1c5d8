"""What the daily summary says of tasks that were called late, and are not by what is known now."""

from django.db.models import Q

from workflow.audit.event import Event
from workflow.audit.reader import Reader
from workflow.emails.news import who
from workflow.emails.task_words import listed
from workflow.formatting import counted, long_date, short_date
from workflow.reminders.reminder import Notice
from workflow.tracks.presentation.work_item_system import with_systems

BY_THE_CALENDAR = "Bank holidays or closures have changed"


def newest_of(notices) -> list[Notice]:
    """One for each task."""
    return list({notice.work_item_id: notice for notice in notices}.values())


def correction_lines(notices) -> list[str]:
    """When each task was done, or until when it is due, and by whom that is known now."""
    events = _events(notices)
    with_systems(notice.work_item for notice in notices)
    return [
        _line(notice, events.get((notice.work_item.migration_id, notice.work_item.corrected_by))) for notice in notices
    ]


def corrected_in_short(notices) -> str:
    no_longer = sum(notice.kind == Notice.Kind.NO_LONGER_LATE for notice in notices)
    said = [f"{counted(no_longer, 'task')} no longer late" if no_longer else ""]
    others = len(notices) - no_longer
    return ", ".join(filter(None, [*said, f"{counted(others, 'deadline')} corrected" if others else ""]))


def _events(notices):
    keys = {(n.work_item.migration_id, n.work_item.corrected_by) for n in notices if n.work_item.corrected_by}
    if not keys:
        return {}
    corrected = Q(*(Q(migration=migration, number=number) for migration, number in keys), _connector=Q.OR)
    wanted = ("by_user", "by_organisation", "for_organisation")
    events = Event.everything.filter(corrected).select_related(*wanted)
    return {(event.migration_id, event.number): event for event in events}


def _line(notice, event):
    item = notice.work_item
    known = f" {_known_by(notice, event)}." if item.corrected_on else ""
    return listed(item, item.migration.practice.distinct_name, f"{_said(item)}.{known}")


def _said(item):
    if item.breached_on and not item.corrected_on:
        return f"Now due {long_date(item.due_on)}, so late since {long_date(item.breached_on)}"
    done = f"Done on {long_date(item.closed_on)}, due" if item.closed_on else "Now due"
    how = "No longer late" if item.corrected_on else "Due another day"
    return f"{how}. {done} {long_date(item.due_on)}"


def _known_by(notice, event):
    if event is None:
        return BY_THE_CALENDAR
    reader = Reader.of(notice.work_item.migration_id, notice.organisation_id)
    return f"Recorded by {who(event, reader)} on {short_date(event.on)}"
