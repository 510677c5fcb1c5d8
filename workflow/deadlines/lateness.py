"""How late something is, in words: one place, so that no page and no mail says another thing of the same day."""

from datetime import date

from workflow.formatting import counted


def how_late(due_on: date, today: date, calendar) -> str:
    """“3 working days late”; of what was due on the last one, and no other has come since, “late”; "" when in time."""
    if due_on >= today:
        return ""
    return days_late(due_on, today, calendar) or "late"


def days_late(due_on: date, today: date, calendar) -> str:
    """“3 working days late”, beside a word that says already that it is late."""
    days = calendar.between(due_on, today)
    return f"{counted(days, 'working day')} late" if days > 0 else ""
