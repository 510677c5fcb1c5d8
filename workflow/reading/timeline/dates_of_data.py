"""On which days a copy of the data is taken, as far as the reader may know them."""

from workflow.reading.timeline.marks import Mark
from workflow.tracks.dates.date_state import DateState as D
from workflow.tracks.dates.extract_dates import DELIVERED
from workflow.tracks.go_live import GoLiveDate


def copies(request, case) -> list[Mark]:
    """The advised days stand with the present clinical system; every other is asked for a day of its own."""
    return [mark for mark in _days_of(request, case) if mark.is_settled or not _is_past_its_use(case)]


def _is_past_its_use(case) -> bool:
    """Nobody waits for a copy any more: the practice has gone live, or the migration is cancelled."""
    dates = next(iter(case.all(GoLiveDate)), None)
    return case.migration.is_over or bool(dates and dates.state == D.LIVE)


def _days_of(request, case) -> list[Mark]:
    dates = next(iter(case.all(GoLiveDate)), None)
    if not (request.principal and dates and dates.initial_extract_on) or request.is_final:
        is_there = request.state in DELIVERED
        words = "Last copy" if request.is_final else "Copy"
        return [_copy(words, request.to_deliver_on, case, is_there=is_there)] if request.to_deliver_on else []
    first, last = dates.initial_extract_on, dates.final_extract_on
    found = [_copy("First copy", first, case, is_there=_is_there(request, first))]
    if not last or _has_one_of_its_own(request, case):
        return found
    is_asked_for = request.to_deliver_on is not None and request.to_deliver_on >= last
    there = _is_delivered_for(request, last)
    return [*found, _copy("Last copy", last, case, is_there=there, is_asked_for=is_asked_for)]


def _has_one_of_its_own(request, case):
    """A request for the final extract, on a line of its own."""
    others = (one for one in case.all(type(request)) if one.system_id == request.system_id)
    return any(one.is_final and one.state != "cancelled" for one in others)


def _is_there(request, on):
    """The first copy: another was asked for after it, or it is still usable for a date that has moved."""
    still = request.is_still_usable and request.state in DELIVERED
    return bool(still or request.iteration > 1 or _is_delivered_for(request, on))


def _is_delivered_for(request, on):
    """For this day or a later one."""
    return request.state in DELIVERED and request.wanted_on is not None and request.wanted_on >= on


def _copy(words, on, case, *, is_there, is_asked_for=True):
    """A last copy may be taken without this portal: what nobody asked for here is not missed."""
    is_over = not is_there and on < case.today
    return Mark("copy", words, on, is_settled=is_there, is_missed=is_over and is_asked_for,
                is_untold=is_over and not is_asked_for)  # fmt: skip
