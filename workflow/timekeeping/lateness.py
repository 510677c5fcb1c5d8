"""Whether a duty is late by what is known now. That it was called late is never forgotten: it can only be corrected."""

from datetime import date
from typing import NamedTuple

from workflow.timekeeping.reminder_days import became_late_on
from workflow.timekeeping.working_days import days_in


def stood_still_after(due_on: date, pauses, calendar, paused_on: date | None = None) -> int:
    """Working days after a deadline on which its clock stood still, up to the one since which it stands still now."""
    before = paused_on or date.max
    return sum(due_on < day < before and calendar.is_working_day(day) for day in days_in(pauses))


class Verdict(NamedTuple):
    breached_on: date | None  # since when it is late, or was called late
    corrected_on: date | None  # the day on which it turned out not to be


def judged(known: Verdict, due_on: date, until: date, today: date, stopped: bool) -> Verdict:
    """`until` when it ran, or has run so far. What still runs is called late by the morning's sweep, not before."""
    if due_on < until:
        return Verdict(became_late_on(due_on), None) if stopped or known.breached_on else known
    if known.breached_on and not known.corrected_on:
        return Verdict(known.breached_on, today)
    return known


def judged_without_a_mail(item, due_on: date, today: date) -> tuple:
    """As a work item stores it: its verdict, by which event, and whether it has been told. Whoever is told that the
    deadline moves need not be told of a correction too."""
    known, stopped = Verdict(item.breached_on, item.corrected_on), bool(item.paused_on)
    found = judged(known, due_on, item.paused_on or today, today, stopped)
    if found.corrected_on == known.corrected_on:
        return *found, item.corrected_by, item.correction_told
    return *found, None, True
