"""Which day may be a go-live date at all."""

from workflow.kernel.steps import NotAllowed


def must_be_possible(day, today, calendar):
    if day <= today:
        raise NotAllowed("The date must be after today.")
    if reason := calendar.why_not_working(day):
        raise NotAllowed(f"{day:%A} {day.day} {day:%B %Y} is not a working day ({reason}). Choose a working day.")
