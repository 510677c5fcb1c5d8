"""How late something is, in words: one place, so that no page and no mail says another thing of the same day."""

from datetime import date

from workflow.formatting import counted
from workflow.timekeeping.working_days import ONE_DAY


def how_late(due_on: date, today: date, calendar, still=0) -> str:
    """“3 working days late”; of what was due on the last one, and no other has come since, “late”; "" when in time.
    `still`: the days since then on which its clock stood still, and nobody became later (decision 65)."""
    if due_on >= today:
        return ""
    return days_late(due_on, today, calendar, still) or "late"


def how_late_when_it_stopped(due_on: date, paused_on: date, calendar, still=0) -> str:
    """What a hold or a question does not change: "" of what was in time."""
    return how_late(due_on, paused_on - ONE_DAY, calendar, still)


def days_late(due_on: date, today: date, calendar, still=0) -> str:
    """“3 working days late”, beside a word that says already that it is late."""
    days = calendar.between(due_on, today) - still
    return f"{counted(days, 'working day')} late" if days > 0 else ""
