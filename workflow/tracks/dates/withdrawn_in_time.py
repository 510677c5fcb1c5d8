"""Until when a step is withdrawn; those that concern everybody under stricter terms than others (decision 42)."""

from datetime import date

from workflow import clock
from workflow.db.subject import Subject

LOST = "golivedate", "withdraw_confirmation"  # which stops tasks of both suppliers, and takes the date off every page
THE_HOLD = "migration", "hold"  # which alone is withdrawn while it lasts, beside what can be done then
UNTIL_ANYBODY_MOVES_ON = {LOST, ("migration", "resume")}  # whatever record that other step is of
ON_ITS_DAY_ONLY = {LOST}
MOST_WORKING_DAYS = 10  # after that it is put right by another step


def last_day(event, calendar) -> date:
    """Unless somebody acts on it before."""
    return event.on if which(event) in ON_ITS_DAY_ONLY else calendar.add(event.on, MOST_WORKING_DAYS)


def which(event) -> tuple[str, str]:
    """Its kind of record, and its step."""
    return Subject(event.subject).machine, event.step


def why_too_old(event, calendar) -> str | None:
    if which(event) in ON_ITS_DAY_ONLY and event.on < clock.today():
        return "It can be withdrawn only on the day it was taken. Take the step that puts it right instead."
    if calendar.between(event.on, clock.today()) > MOST_WORKING_DAYS:
        return (
            f"It was taken more than {MOST_WORKING_DAYS} working days ago, so it can no longer be withdrawn. "
            "Take the step that puts it right instead."
        )
    return None
