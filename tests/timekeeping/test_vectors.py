"""Deadlines worked out by an independent counter, day by day; ours gives the same."""

import json
from datetime import date
from pathlib import Path

import pytest

from workflow.deadlines.calendars import known_bank_holidays
from workflow.timekeeping.deadline_count import Clock
from workflow.timekeeping.reminder_days import became_late_on
from workflow.timekeeping.working_days import WorkingDays

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text())


def calendar_of(vector):
    holidays = known_bank_holidays() | {date.fromisoformat(day): "New" for day in vector.get("new bank holidays", [])}
    for day in vector.get("dropped bank holidays", []):
        del holidays[date.fromisoformat(day)]
    return WorkingDays(holidays, "of a test", date(2028, 12, 31))


def ruling_of(vector):
    """As it was made, by the bank holidays and the days left out that were known then."""
    if "ruling" not in vector:
        return None
    known, made = vector["ruling"], date.fromisoformat(vector["ruling"]["made on"])
    clock = Clock(date.fromisoformat(vector["day 0"]), vector["days"], pauses=known["knew"])
    return clock.ruling_until(date.fromisoformat(known["until"]), made, calendar_of({}))


def clock_of(vector):
    left_out = [span for kind in ("holds", "questions", "done by mistake") for span in vector.get(kind, [])]
    asked_for = vector.get("asked for")
    return Clock(
        date.fromisoformat(vector["day 0"]),
        vector["days"],
        asked_for and date.fromisoformat(asked_for),
        [(first, last or vector["seen on"]) for first, last in left_out],
        ruling_of(vector),
        closures=[] if vector.get("sla") else vector.get("closed", []),
    )


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["what"])
def test_our_counter_agrees_with_the_independent_one(vector):
    clock, calendar = clock_of(vector), calendar_of(vector)
    due, until = clock.due_on(calendar), vector.get("done on") or vector.get("seen on")
    late = became_late_on(due).isoformat() if until and date.fromisoformat(until) > due else None
    assert due.isoformat() == vector["due"]
    assert clock.contract_due_on(calendar).isoformat() == vector["by contract"]
    assert late == vector.get("late from")
