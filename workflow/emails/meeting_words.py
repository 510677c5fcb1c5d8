"""When and where the meeting is whose invitation is to be answered: for whoever is invited, and nobody else."""

from datetime import date, time

from workflow.db.labelled_rows import labelled, read_labelled
from workflow.db.subject import Subject
from workflow.formatting import clock_time, long_date
from workflow.tracks.meeting import Booking

MEETINGS = "meetings"


def asked_of_meetings(items) -> list:
    """For `read_labelled`: the meetings that these tasks reply to, if any does."""
    numbers = {Subject(item.subject).number for item in items if _is_a_reply(item)}
    found = Booking.everything.filter(pk__in=numbers).exclude(on=None).order_by()
    return [labelled(MEETINGS, found, "on", "at", "place", where="pk")] if numbers else []


def meeting_in(said, item) -> str:
    """“When: Wednesday 2 December 2026 at 2pm. Place: Town hall.”; of any other task nothing."""
    found = said.get((MEETINGS, Subject(item.subject).number)) if _is_a_reply(item) else None
    if not found:
        return ""
    [(on, at, place)] = found
    when = f"When: {long_date(date.fromisoformat(on))} at {clock_time(time.fromisoformat(at))}."
    return f"{when} Place: {place}." if place else when


def meeting_of(item) -> str:
    return meeting_in(read_labelled(asked), item) if (asked := asked_of_meetings([item])) else ""


def _is_a_reply(item):
    return item.step == "accept_invitation"
