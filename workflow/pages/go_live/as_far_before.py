"""The days for the data that the new supplier advised for the date that stands, as far before another date."""

from datetime import date

from workflow import clock
from workflow.deadlines import calendars
from workflow.formatting import long_date

DAYS = ("initial_extract_on", "final_extract_on")


def as_far_before(standing, day: date | None) -> dict[str, date]:
    """In working days, and only where each of the days is still to come."""
    if not (day and standing.on and standing.initial_extract_on and standing.final_extract_on):
        return {}
    calendar = calendars.current()
    found = {name: calendar.subtract(day, calendar.between(getattr(standing, name), standing.on)) for name in DAYS}
    return found if min(found.values()) >= clock.today() else {}


def why(standing) -> str:
    return f" Filled in as many working days before it as you advised for {long_date(standing.on)}."
