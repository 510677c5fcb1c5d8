"""Which day may be a go-live date at all."""

from workflow.formatting import long_date
from workflow.kernel.steps import NotAllowed
from workflow.timekeeping.working_days import WEEKEND


def must_be_possible(day, today, calendar):
    if day <= today:
        raise NotAllowed("The date must be after today.")
    must_be_a_working_day(day, calendar)


def must_be_a_working_day(day, calendar):
    if why := no_working_day(day, calendar):
        raise NotAllowed(f"{why}.")


def no_working_day(day, calendar) -> str:
    """That it is none, and why where its name does not say so; empty of a working day."""
    why = calendar.why_not_working(day)
    named = "" if why == WEEKEND else f" ({why})"
    return f"{long_date(day)} is not a working day{named}. Choose a working day" if why else ""
