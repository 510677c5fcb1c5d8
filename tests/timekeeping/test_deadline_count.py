"""The date and its day-by-day proof come from the same stored facts, and agree with a counter of another make."""

import os
import random
import time
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timekeeping.test_working_days import ENGLAND, KNOWN, counted_one_by_one
from workflow.clock import LONDON, date_of
from workflow.timekeeping.deadline_count import Clock, Day, Ruling
from workflow.timekeeping.working_days import days_in, every_day

pytestmark = pytest.mark.once


FIRST, STARTS = date(2018, 1, 1), 18 * 365


def a_ruling(start, chance) -> Ruling:
    """One that knew of other pauses than there are by now."""
    made, until = (start + timedelta(chance.randrange(1, most)) for most in (10, 40))
    knew = every_day(made, made + timedelta(chance.randrange(5)))
    days = every_day(made + timedelta(1), until)
    counted = [day.isoformat() for day in days if ENGLAND.is_working_day(day) and day not in knew]
    return Ruling(until.isoformat(), counted)


def a_clock(chance) -> Clock:
    """One that starts between 2018 and 2035, with pauses that may overlap, a date asked for, a ruling."""
    start = FIRST + timedelta(chance.randrange(STARTS))
    spans = [(chance.randrange(31), chance.randrange(10)) for _ in range(chance.randrange(5))]
    pauses = [(start + timedelta(after), start + timedelta(after + long)) for after, long in spans]
    return Clock(
        start,
        chance.randrange(21),
        start + timedelta(chance.randrange(61)) if chance.random() < 0.5 else None,
        tuple((first.isoformat(), last.isoformat()) for first, last in pauses),
        a_ruling(start, chance) if chance.random() < 0.5 else None,
    )


clocks = st.integers(0, 2**64).map(lambda seed: a_clock(random.Random(seed)))


def test_ten_thousand_deadlines_are_what_another_counter_says():
    chance = random.Random(20260521)
    for clock in (a_clock(chance) for _ in range(10_000)):
        left_out = days_in(clock.pauses)
        due = counted_one_by_one(clock.counted_from, clock.days, left_out)
        expected = max(due, clock.not_before or due)
        if clock.ruling:
            lost = [day for day in clock.ruling.counted if date.fromisoformat(day) in left_out]
            expected = counted_one_by_one(date.fromisoformat(clock.ruling.until), len(lost), left_out)
        assert clock.due_on(ENGLAND) == expected, clock


@settings(max_examples=500, deadline=None)
@given(clocks)
def test_the_deadline_is_the_last_row_of_the_proof_and_every_day_has_one(clock):
    rows = clock.proof(ENGLAND)
    assert rows[-1].on == clock.due_on(ENGLAND)
    assert [row.on for row in rows] == [clock.counted_from + timedelta(day) for day in range(len(rows))]
    counted = [row for row in rows if row.number]
    assert [row.number for row in counted] == list(range(1, len(counted) + 1))
    paused = days_in(clock.pauses)
    assert not any(row.on in KNOWN or row.on.weekday() > 4 or row.on in paused for row in counted)


@settings(max_examples=500, deadline=None)
@given(clocks)
def test_the_contract_date_knows_of_no_pause_and_no_ruling(clock):
    due = counted_one_by_one(clock.counted_from, clock.days)
    assert clock.contract_due_on(ENGLAND) == max(due, clock.not_before or due)


@settings(max_examples=500, deadline=None)
@given(clocks)
def test_pauses_may_come_in_any_order_and_overlap(clock):
    nested = replace(clock, pauses=(*reversed(clock.pauses), *clock.pauses[:1]))
    assert nested.due_on(ENGLAND) == clock.due_on(ENGLAND)


def test_the_vectors_of_the_process_document():
    first = Clock(date(2026, 3, 2), 5, pauses=[["2026-03-04", "2026-03-06"]])
    second = Clock(date(2026, 4, 1), 5, pauses=[["2026-04-02", "2026-04-07"]])
    assert (first.due_on(ENGLAND), second.due_on(ENGLAND)) == (date(2026, 3, 12), date(2026, 4, 14))
    assert (first.contract_due_on(ENGLAND), second.contract_due_on(ENGLAND)) == (date(2026, 3, 9), date(2026, 4, 10))


def test_what_each_day_meant():
    clock = Clock(
        date(2026, 5, 21),
        2,
        not_before=date(2026, 5, 28),
        pauses=[["2026-05-22", "2026-05-22"]],
        ruling=Ruling("2026-05-29", ["2026-05-29"]),
    )
    assert [(row.on.day, row.meaning, row.number) for row in clock.proof(ENGLAND)] == [
        (21, Day.START, 0),
        (22, Day.PAUSED, None),
        (23, Day.NOT_WORKING, None),
        (24, Day.NOT_WORKING, None),
        (25, Day.NOT_WORKING, None),
        (26, Day.COUNTED, 1),
        (27, Day.COUNTED, 2),
        (28, Day.BEFORE_THE_DATE_ASKED_FOR, None),
        (29, Day.CORRECTION, 3),
    ]


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Auckland"])
def test_the_time_zone_of_the_server_changes_nothing(zone, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        half_past_midnight = datetime(2026, 6, 2, 0, 30, tzinfo=LONDON)
        assert date_of(half_past_midnight) == date(2026, 6, 2)
        for changes in (date(2026, 3, 28), date(2026, 10, 24)):  # both weekends on which the clocks change
            assert Clock(changes, 5).due_on(ENGLAND) == counted_one_by_one(changes, 5)
            late = datetime(changes.year, changes.month, changes.day + 1, 23, 59, 59, tzinfo=LONDON)
            assert date_of(late) == changes + timedelta(1)
    finally:
        monkeypatch.undo()
        os.environ.pop("TZ", None)
        time.tzset()
