"""The days for the data that the new supplier advised for the date that stands, as far before another date."""

from datetime import date

from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.limits import RETURN_FORM
from workflow.formatting import counted, long_date

DAYS = FIRST, LAST = ("initial_extract_on", "final_extract_on")


def as_far_before(standing, day: date | None) -> dict[str, date]:
    """In working days, and only where each of the days is still to come."""
    if not (day and standing.on and standing.initial_extract_on and standing.final_extract_on):
        return {}
    calendar = calendars.current()
    found = {name: calendar.subtract(day, calendar.between(getattr(standing, name), standing.on)) for name in DAYS}
    return found if min(found.values()) >= clock.today() else {}


def can_be_delivered(days, notice_for) -> dict[str, date]:
    """The same, the first copy no sooner than the practice can sign for it and its holders deliver it; none where the
    last would come before that. `notice_for`: the working days that holders may take for a day."""
    soonest = days and _soonest(notice_for(days[FIRST]))
    if not soonest or soonest <= days[FIRST]:
        return days
    return days | {FIRST: soonest} if soonest <= days[LAST] else {}


def why(standing, notice, is_later) -> str:
    """The end of a hint. `is_later`: the first copy could not be delivered as far before the date."""
    if is_later:
        form, notice = counted(RETURN_FORM.days, "working day"), counted(notice, "working day")
        return f" Filled in so that the practice has {form} to sign and the data holders have {notice} to deliver."
    return f" Filled in as many working days before it as you advised for {long_date(standing.on)}."


def _soonest(notice) -> date | None:
    return calendars.current().add(clock.today(), RETURN_FORM.days + notice) if notice else None
