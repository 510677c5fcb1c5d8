"""The day that each piece of news of a summary is about, as its event left it; read with the events."""

from django.db.models import CharField, F, OuterRef, Subquery
from django.db.models.functions import Cast

from workflow.audit.day_about import day_left
from workflow.audit.event import Event
from workflow.db.subject import Subject
from workflow.tracks.presentation.work_item_system import of_its_record
from workflow.tracks.registry import PRESENTATIONS

DAYS = {shown.machine._meta.model_name: shown for shown in PRESENTATIONS.values() if shown.day}


def day_of_record() -> dict:
    """To be annotated on events: the day of the record, of those that are about one, as it is now, and what the next
    event that has changed it found before."""
    days = {name: Cast(F(one.day), CharField(max_length=10)) for name, one in DAYS.items()}
    found = {f"now_{name}": of_its_record(DAYS[name].machine, day) for name, day in days.items()}
    later = Event.everything.filter(
        migration=OuterRef("migration"), subject=OuterRef("subject"), number__gt=OuterRef("number")
    )
    changing = later.filter(before__has_any_keys=sorted({one.day for one in DAYS.values()})).order_by("number")
    return found | {"found_later": Subquery(changing.values("before")[:1])}


def day_about(event):
    """Of an event that has been read with `day_of_record`; or None."""
    name = Subject(event.subject).machine
    if name not in DAYS:
        return None
    return day_left(event, DAYS[name].day, getattr(event, f"now_{name}"), [event.found_later or {}])
