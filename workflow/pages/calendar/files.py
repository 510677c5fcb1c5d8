"""Happenings as a calendar file that any calendar program reads (RFC 5545)."""

from hashlib import sha256

from django.http import HttpResponse

from workflow.pages.calendar.happening import Happening
from workflow.web.calendar_entry import calendar_of

MEDIA_TYPE = "text/calendar; charset=utf-8"


def file_of(happenings: list[Happening], *, name: str, with_place=True, says="") -> bytes:
    """One entry for each that comes from a record. `says`: about the whole of it."""
    entries = [one for one in happenings if one.subject]
    return calendar_of(entries, name=name, with_place=with_place, says=says)


def etag_of(happenings: list[Happening]) -> str:
    """The same as long as the file would say the same."""
    return f'"{sha256(repr(happenings).encode()).hexdigest()[:32]}"'


def download(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)
