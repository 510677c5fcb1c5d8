"""The table of the proof: one row a calendar day, counted or not, and why."""

from workflow.formatting import long_date
from workflow.pages.proof.marks_of_days import look_of
from workflow.reading.deadlines import OTHER_ENDS
from workflow.timekeeping.deadline_count import Day

NOT_COUNTED = "Not counted"
DEADLINE = "Deadline"
ALWAYS = {
    Day.START: "The clock started",
    Day.BEFORE_THE_DATE_ASKED_FOR: "The date asked for is later",
    Day.CORRECTION: "Added by a ruling",
}


def day_rows(item, calendar, today, pauses) -> list[dict]:
    """[{on, look, date, number, why, notes}]; a clock that stands still is shown as far as it has come."""
    rows = item.clock.proof(calendar)
    if item.paused_on:
        rows = [row for row in rows if row.on < item.paused_on] or rows[:1]
    return [
        {
            "on": row.on,
            "look": look_of(row.meaning),
            "date": long_date(row.on),
            "number": _number(row),
            "why": _why(row, item, calendar, pauses),
            "notes": [*_notes(row, item, today), *([DEADLINE] if row is rows[-1] and not item.paused_on else [])],
        }
        for row in rows
    ]


def _number(row):
    if row.meaning is Day.START:
        return "Day 0"
    return str(row.number) if row.number else NOT_COUNTED


def _why(row, item, calendar, pauses):
    match row.meaning:
        case Day.NOT_WORKING:
            return calendar.why_not_working(row.on)
        case Day.PAUSED:
            return next((f"Paused: {p['short']}" for p in pauses if p["first"] <= row.on <= p["last"]), "Paused")
        case Day.CLOSED:
            return f"Closed: {_closure_on(row.on.isoformat(), item.closures)}"
    return ALWAYS.get(row.meaning, "")


def _closure_on(day, closures):
    return next(why for first, last, why in closures if first <= day <= last)


def _notes(row, item, today):
    if row.on == item.closed_on:
        yield "Ended" if item.ended in OTHER_ENDS else "Done"
    elif row.on == today and not item.closed_on:
        yield "Today"
