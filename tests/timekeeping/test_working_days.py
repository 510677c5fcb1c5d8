"""The counting rule: Monday to Friday less bank holidays, the day of receipt is day 0."""

from datetime import date, timedelta
from itertools import pairwise

import holidays
import pytest
from dateutil.easter import easter
from dateutil.relativedelta import MO, relativedelta
from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import given
from hypothesis import strategies as st

from workflow.timekeeping.projected import bank_holidays_of
from workflow.timekeeping.working_days import WorkingDays, every_day

pytestmark = pytest.mark.once

OFFICIAL = {
    day["date"]: day["title"]
    for day in BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
}
ENGLAND = WorkingDays(
    holidays=dict(holidays.country_holidays("GB", subdiv="ENG", years=range(2012, 2041))),
    version="England and Wales, test",
    official_until=date(2028, 12, 31),
)
VECTORS = """
    2026-03-02 2026-03-09 2026-03-04 2026-03-16
    2026-03-06 2026-03-13 2026-03-10 2026-03-20
    2026-03-07 2026-03-13 2026-03-10 2026-03-20
    2026-03-08 2026-03-13 2026-03-10 2026-03-20
    2026-04-02 2026-04-13 2026-04-08 2026-04-20
    2026-04-03 2026-04-13 2026-04-08 2026-04-20
    2026-04-30 2026-05-08 2026-05-05 2026-05-15
    2026-05-22 2026-06-01 2026-05-27 2026-06-08
    2026-08-28 2026-09-07 2026-09-02 2026-09-14
    2026-12-18 2026-12-29 2026-12-22 2027-01-06
    2026-12-23 2027-01-04 2026-12-29 2027-01-11
    2026-12-24 2027-01-05 2026-12-30 2027-01-12
    2027-12-24 2028-01-05 2027-12-30 2028-01-12
    2026-12-31 2027-01-08 2027-01-05 2027-01-15
    2022-05-31 2022-06-09 2022-06-06 2022-06-16
    2022-09-14 2022-09-22 2022-09-16 2022-09-29
    2023-05-03 2023-05-11 2023-05-05 2023-05-18
    2028-04-12 2028-04-21 2028-04-18 2028-04-28
"""
some_day = st.dates(date(2018, 1, 1), date(2035, 12, 31))


def worked_out(year):
    """The law's own rules, for the years nobody has announced yet."""
    sunday, monday = easter(year), relativedelta(weekday=MO(1))
    yield from (sunday - timedelta(days=2), sunday + timedelta(days=1))
    yield from (date(year, 5, 1) + monday, date(year, 5, 31) + relativedelta(weekday=MO(-1)))
    yield date(year, 8, 31) + relativedelta(weekday=MO(-1))
    yield {5: date(year, 1, 3), 6: date(year, 1, 2)}.get(date(year, 1, 1).weekday(), date(year, 1, 1))
    christmas = {4: (25, 28), 5: (27, 28), 6: (26, 27)}.get(date(year, 12, 25).weekday(), (25, 26))
    yield from (date(year, 12, day) for day in christmas)


KNOWN = set(OFFICIAL) | {day for year in range(max(OFFICIAL).year + 1, 2041) for day in worked_out(year)}


def counted_one_by_one(start, days, left_out=frozenset()):
    """The oracle: another table of holidays and another way of counting."""
    day, left = start, days
    while left > 0:
        day = day + timedelta(days=1)
        weekend = day.isoweekday() in (6, 7)
        if not weekend and day not in KNOWN and day not in left_out:
            left = left - 1
    return day


@pytest.mark.parametrize("line", VECTORS.split("\n")[1:-1])
def test_worked_examples(line):
    received, *due = map(date.fromisoformat, line.split())
    assert [ENGLAND.add(received, days) for days in (5, 2, 10)] == due


@pytest.mark.parametrize(
    ("received", "asked", "answered", "due"),
    [
        (date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 6), date(2026, 3, 12)),
        (date(2026, 4, 1), date(2026, 4, 2), date(2026, 4, 7), date(2026, 4, 14)),
    ],
)
def test_working_days_from_the_asking_to_the_answering_day_are_left_out(received, asked, answered, due):
    assert ENGLAND.add(received, 5, without=frozenset(every_day(asked, answered))) == due


def test_the_rules_of_the_law_agree_with_what_was_announced():
    special = {date(2020, 5, 8), date(2012, 6, 5), date(2012, 6, 4), date(2022, 6, 2), date(2022, 6, 3)}
    special |= {date(2022, 9, 19), date(2023, 5, 8)}  # announced beside the law, some in place of its own day
    ruled = {day for year in range(2012, max(OFFICIAL).year + 1) for day in worked_out(year)}
    assert ruled - set(OFFICIAL) <= {date(2020, 5, 4), date(2012, 5, 28), date(2022, 5, 30)}
    assert set(OFFICIAL) - ruled <= special


@given(some_day, st.integers(0, 60))
def test_a_due_date_equals_an_independent_count(start, days):
    assert ENGLAND.add(start, days) == counted_one_by_one(start, days)


@given(some_day, st.integers(0, 20), st.frozensets(st.integers(0, 60)))
def test_a_paused_due_date_equals_an_independent_count(start, days, offsets):
    paused = frozenset(start + timedelta(offset) for offset in offsets)
    assert ENGLAND.add(start, days, without=paused) == counted_one_by_one(start, days, paused)


@given(some_day, st.integers(1, 60))
def test_adding_subtracting_and_counting_agree(start, days):
    due = ENGLAND.add(start, days)
    assert ENGLAND.is_working_day(due)
    assert ENGLAND.between(start, due) == days
    assert ENGLAND.between(due, start) == -days
    assert ENGLAND.subtract(due, days) == ENGLAND.subtract(ENGLAND.next_working_day(start + timedelta(1)), 1)


@given(st.dates(date(2005, 1, 1), date(2055, 12, 31)), st.integers(0, 30))
def test_outside_the_table_days_are_counted_one_by_one(start, days):
    due = ENGLAND.add(start, days)
    assert sum(map(ENGLAND.is_working_day, every_day(start + timedelta(1), due))) == days
    assert ENGLAND.between(start, due) == days


def test_every_bank_holiday_that_is_official_is_known():
    years = range(2012, max(OFFICIAL).year + 1)
    known = {day for day in ENGLAND.holidays if day.year in years and day.weekday() < 5}
    assert known == set(OFFICIAL)


def test_the_two_special_days_are_not_working_days():
    assert ENGLAND.why_not_working(date(2022, 9, 19)) == "State Funeral of Queen Elizabeth II"
    assert ENGLAND.why_not_working(date(2023, 5, 8)) == "Coronation of Charles III"


def test_a_day_says_why_it_is_not_counted():
    assert ENGLAND.why_not_working(date(2026, 3, 7)) == "Weekend"
    assert ENGLAND.why_not_working(date(2026, 4, 3)) == "Good Friday"
    assert ENGLAND.why_not_working(date(2026, 4, 7)) is None


def test_the_next_working_day_is_the_day_itself_when_it_is_one():
    assert ENGLAND.next_working_day(date(2026, 4, 2)) == date(2026, 4, 2)
    assert ENGLAND.next_working_day(date(2026, 4, 3)) == date(2026, 4, 7)


def test_a_date_past_the_official_years_is_provisional():
    assert not ENGLAND.is_provisional(date(2028, 12, 31))
    assert ENGLAND.is_provisional(date(2029, 1, 1))


def test_days_are_added_forward_only():
    with pytest.raises(ValueError, match="forward with add"):
        ENGLAND.add(date(2026, 3, 2), -1)


def test_working_days_follow_one_another():
    days = [ENGLAND.add(date(2026, 1, 1), count) for count in range(1, 300)]
    assert all(earlier < later for earlier, later in pairwise(days))


def test_years_that_no_list_reaches_follow_the_rules_of_today():
    for year in range(2025, 2400):
        assert {day for day in bank_holidays_of(year) if day.weekday() < 5} == set(worked_out(year)), year
    assert ENGLAND.why_not_working(date(2041, 12, 25)) == "Christmas Day"
    assert ENGLAND.is_provisional(date(2041, 12, 25))
