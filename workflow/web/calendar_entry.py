"""A day, or an hour of it, as an entry that any calendar program reads (RFC 5545)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from workflow import clock
from workflow.clock import LONDON
from workflow.db.subject import Subject
from workflow.operations.address_codes import code_of_subject

MEETING = timedelta(hours=1)  # how long one is shown; nobody says how long it takes
PUBLISH, CANCEL = "PUBLISH", "CANCEL"


@dataclass(frozen=True)
class Entry:
    """`subject` names the record, `called` which day of it, “Kick-off meeting”; `version` rises with each change."""

    on: date
    title: str
    href: str
    subject: Subject
    called: str
    version: int
    at: time | None = None
    place: str = ""
    is_settled: bool = True
    until: date | None = None


def calendar_of(entries, *, name, method=PUBLISH, with_place=True, says="") -> bytes:
    """Each keeps its identity, and a higher sequence number is a later word on it: also that it is cancelled."""
    calendar = Calendar()
    calendar.add("prodid", "-//Manage GP practice migrations//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add("x-wr-calname", name)
    if says:
        calendar.add("x-wr-caldesc", says)
    for one in entries:
        calendar.add_component(_entry(one, method, with_place))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _entry(one, method, with_place):
    entry = Event()
    entry.add("uid", identity(one))
    entry.add("sequence", one.version)
    entry.add("dtstamp", clock.now())
    entry.add("summary", one.title)
    entry.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED" if one.is_settled else "TENTATIVE")
    entry.add("url", settings.BASE_URL + one.href)
    if one.place and with_place:
        entry.add("location", one.place)
    if one.at:
        begins = datetime.combine(one.on, one.at, LONDON)
        entry.add("dtstart", begins)
        entry.add("dtend", begins + MEETING)
    else:
        entry.add("dtstart", one.on)  # the whole day, in whatever time zone it is read
        entry.add("dtend", (one.until or one.on) + timedelta(1))
        entry.add("transp", "TRANSPARENT")
    return entry


def identity(one) -> str:
    """Never given to another happening, and not to be counted up."""
    name, host = one.called.lower().replace(" ", "-"), urlsplit(settings.BASE_URL).hostname
    return f"{one.subject.machine}-{code_of_subject(one.subject)}-{name}@{host}"
