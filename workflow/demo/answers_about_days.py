"""Plausible answers about days: of the go-live date, of the data extracts and of meetings."""

from datetime import time, timedelta

from workflow import clock
from workflow.deadlines import calendars

WEEKS_AHEAD = 14
BY_VIDEO, ON_SITE = "By video", "At the practice"


def working_day(days_ahead):
    return calendars.current().next_working_day(clock.today() + timedelta(days_ahead))


def usual_go_live():
    return working_day(WEEKS_AHEAD * 7)


def after_the_go_live():
    return working_day(WEEKS_AHEAD * 7 + 45)


def proposal(go_live):
    usual = usual_go_live()
    return {"on": usual if usual != go_live.agreed_on else working_day((WEEKS_AHEAD + 1) * 7)}


def request_of_the_supplier(go_live):
    on = proposal(go_live)["on"]
    return {"on": on, "initial_extract_on": _before(on, 34), "final_extract_on": _before(on, 3)}


def confirmation(go_live):
    on = go_live.on or usual_go_live()
    return {"on": on, "initial_extract_on": _before(on, 34), "final_extract_on": _before(on, 3)}


def extract_dates(go_live):
    on = confirmation(go_live)["on"]
    return {"initial_extract_on": _before(on, 30), "final_extract_on": _before(on, 2)}


def alternatives(go_live):
    return an_offer_of(working_day((WEEKS_AHEAD + 1) * 7), working_day((WEEKS_AHEAD + 2) * 7))


def an_offer_of(*days) -> dict:
    """Each with the extract dates for it."""
    initial, final = ([_before(day, before) for day in days] for before in (34, 3))
    return {"dates": list(days), "initial_extracts": initial, "final_extracts": final}


def _before(day, days):
    """A working day at least `days` before a date, but not in the past."""
    calendar = calendars.current()
    return max(calendar.subtract(calendar.next_working_day(day - timedelta(days)), 1), min(clock.today(), day))


def meeting(booking):
    calendar, on = calendars.current(), working_day(14)
    other = booking.other.on
    if booking.kind == "survey" and other:
        on = max(calendar.add(other, 2), working_day(0))
    elif other:
        on = max(calendar.subtract(other, 2), working_day(0))
    on = min(on, booking.migration.go_live.agreed_on or on)
    by = booking.migration.to_system.supplier.name
    survey = {"survey_by": by, "survey_how": "on_site", "at": time(15, 30)} if booking.kind == "survey" else {}
    other_place = {"place": ON_SITE} if survey or booking.place == BY_VIDEO else {}
    return {"on": on, "gap_reason": "The first days when everyone is free"} | survey | other_place


def form(request):
    advised = request.advised_on or working_day(30)
    return {"wanted_on": advised, "other_what": "", "other_on": None, "instruction": "Deliver to the new supplier",
            "recipients": [request.migration.to_system.supplier.name]}  # fmt: skip


def next_day(request):
    return {"next_on": min(working_day(7), request.migration.go_live.agreed_on or working_day(7))}
