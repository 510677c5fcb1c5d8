"""Happenings as a calendar file that any calendar program reads (RFC 5545)."""

from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event

from workflow import clock
from workflow.clock import LONDON
from workflow.operations.address_codes import code_of
from workflow.pages.calendar.happenings import Happening

MEETING = timedelta(hours=1)  # how long one is shown; nobody says how long it takes
MEDIA_TYPE = "text/calendar; charset=utf-8"


def file_of(happenings: list[Happening], *, name: str, with_place=True) -> bytes:
    """One entry each: the same happening keeps its identity, and a higher sequence number is a later word on it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Manage GP practice migrations//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for one in happenings:
        if one.subject:
            calendar.add_component(_entry(one, with_place))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def etag_of(happenings: list[Happening]) -> str:
    """The same as long as the file would say the same."""
    return f'"{sha256(repr(happenings).encode()).hexdigest()[:32]}"'


def download(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)


def _entry(one, with_place):
    entry = Event()
    entry.add("uid", identity(one))
    entry.add("sequence", one.version)
    entry.add("dtstamp", clock.now())
    entry.add("summary", one.title)
    entry.add("status", "CONFIRMED" if one.is_settled else "TENTATIVE")
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


def identity(one: Happening) -> str:
    """Never given to another happening, and not to be counted up."""
    machine, number, what = one.subject.split(":")
    name, host = what.lower().replace(" ", "-"), urlsplit(settings.BASE_URL).hostname
    return f"{machine}-{code_of('record', int(number))}-{name}@{host}"
