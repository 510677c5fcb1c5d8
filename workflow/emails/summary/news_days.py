"""The day that each piece of news of a summary is about, as its event left it; read for all of them at once."""

from collections import defaultdict

from django.db.models import CharField, F
from django.db.models.functions import Cast

from workflow.audit.day_about import day_left
from workflow.audit.event import Event
from workflow.db.subject import Subject
from workflow.tracks.presentation.work_item_system import of_its_record
from workflow.tracks.registry import PRESENTATIONS

DAYS = {shown.machine._meta.model_name: shown for shown in PRESENTATIONS.values() if shown.day}


def day_of_record() -> dict:
    """To be annotated on events: the day of the record, of those that are about one, as it is now."""
    days = {name: Cast(F(one.day), CharField(max_length=10)) for name, one in DAYS.items()}
    return {f"now_{name}": of_its_record(DAYS[name].machine, day) for name, day in days.items()}


def with_days(events) -> list:
    """The same, each with its `about_day`, or none."""
    events = list(events)
    dated = [event for event in events if Subject(event.subject).machine in DAYS]
    later = _changed_later(dated) if dated else {}
    for event in events:
        event.about_day = _day(event, later) if event in dated else None
    return events


def _day(event, later):
    name = Subject(event.subject).machine
    after = (before for number, before in later[event.migration_id, event.subject] if number > event.number)
    return day_left(event, DAYS[name].day, getattr(event, f"now_{name}"), after)


def _changed_later(events) -> dict:
    found = defaultdict(list)
    migrations, subjects = {event.migration_id for event in events}, {event.subject for event in events}
    of_these = Event.everything.filter(migration__in=migrations, subject__in=subjects).order_by("number")
    for migration, subject, *changed in of_these.values_list("migration", "subject", "number", "before"):
        found[migration, subject].append(changed)
    return found
