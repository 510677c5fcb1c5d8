"""When an organisation closes itself: said well before, for not too long, and of nothing that it owes already.

Nobody lengthens a clock of its own by its own act (decision 63). An administrator, who owes nothing of it, may do more.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from workflow import clock
from workflow.deadlines.closure import Closure
from workflow.deadlines.own_act import works_for
from workflow.formatting import long_date
from workflow.timekeeping.working_days import ONE_DAY, WorkingDays, every_day

NOTICE = 5  # working days from the day on which it is said to the first day
LONGEST = 28  # days on end
MOST = 30  # working days in any twelve months
TWELVE_MONTHS = timedelta(365)
ASK = "An administrator of this service can add it for you"


class Refusal(NamedTuple):
    field: str  # of its form
    words: str


def is_own(closure: Closure, by) -> bool:
    return closure.organisation == by.organisation


def refusal(closure: Closure, by, calendar: WorkingDays) -> Refusal | None:
    """Why this person may not have it closed on these days, or nothing."""
    if is_own(closure, by):
        known = [span for one in _known_of(closure.organisation) if (span := _taken_by(one))]
        return (
            _too_soon(closure, calendar)
            or _too_long_on_end(closure, known, calendar)
            or _too_many_in_a_year(closure, known, calendar)
        )
    return _of_ones_own(closure) if works_for(by, closure.organisation_id) else None


def _of_ones_own(closure):
    words = f"You belong to {closure.organisation} yourself. Add it there as its lead, or ask another administrator"
    return Refusal("first_on", words)


def _known_of(organisation):
    return Closure.objects.filter(organisation=organisation)


def _taken_by(closure) -> tuple[date, date] | None:
    """Of one that was cancelled, the days that had passed by then."""
    if not closure.cancelled_at:
        return closure.first_on, closure.last_on
    until = min(closure.last_on, clock.date_of(closure.cancelled_at))
    return (closure.first_on, until) if until >= closure.first_on else None


def _too_soon(closure, calendar):
    earliest = calendar.add(clock.today(), NOTICE)
    if closure.first_on >= earliest:
        return None
    words = f"The first day can be {long_date(earliest)} or later: say so {NOTICE} working days before. {ASK}"
    return Refusal("first_on", words)


def _too_long_on_end(closure, known, calendar):
    first, last = closure.first_on, closure.last_on
    while near := [span for span in known if _is_one_with(first, last, *span, calendar)]:
        first, last = min(first, *(span[0] for span in near)), max(last, *(span[1] for span in near))
        known = [span for span in known if span not in near]
    if (last - first).days < LONGEST:
        return None
    words = (
        f"With the closures before and after it, this would be {(last - first).days + 1} days on end,"
        f" from {long_date(first)} to {long_date(last)}. A closure can be {LONGEST} days long at most. {ASK}"
    )
    return Refusal("last_on", words)


def _is_one_with(first, last, other_first, other_last, calendar) -> bool:
    """No working day lies between."""
    gap = (other_last, first) if other_last < first else (last, other_first)
    return calendar.between(gap[0], gap[1] - ONE_DAY) <= 0


def _too_many_in_a_year(closure, known, calendar):
    closed = {day for first, last in [*known, (closure.first_on, closure.last_on)] for day in every_day(first, last)}
    counted = max(_in_twelve_months(closure, sorted(filter(calendar.is_working_day, closed))), default=0)
    if counted <= MOST:
        return None
    words = (
        f"With this you would be closed on {counted} working days in twelve months. {MOST} is the most that an"
        f" organisation can add for itself. {ASK}"
    )
    return Refusal("last_on", words)


def _in_twelve_months(closure, days) -> Iterator[int]:
    """How many of them lie in each twelve months that hold a day of the closure."""
    for start in days:
        end = start + TWELVE_MONTHS
        if start <= closure.last_on and closure.first_on < end:
            yield sum(start <= day < end for day in days)
