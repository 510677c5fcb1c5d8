"""Which notice of an open duty falls on which day."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.deadlines.calendars import known_bank_holidays
from workflow.timekeeping.reminder_days import LATE, became_late_on, notice_days, schedule
from workflow.timekeeping.working_days import WorkingDays

pytestmark = pytest.mark.once

ENGLAND = WorkingDays(known_bank_holidays(), "test", date(2028, 12, 31))


def days_of(opened_on, days):
    return notice_days(opened_on, ENGLAND.add(opened_on, days), days, ENGLAND)


def test_five_working_days_have_a_notice_two_before_on_the_day_and_when_late():
    assert days_of(date(2026, 3, 2), 5) == [
        (date(2026, 3, 5), "two_days_left"),
        (date(2026, 3, 9), "due_today"),
        (date(2026, 3, 10), "first_late"),
        (date(2026, 3, 17), "weekly_1"),
        (date(2026, 3, 24), "weekly_2"),
        (date(2026, 3, 31), "weekly_3"),
        (date(2026, 4, 7), "weekly_4"),
    ]


def test_a_limit_under_three_days_has_no_early_notice():
    assert [kind for _, kind in days_of(date(2026, 3, 2), 2)][:2] == ["due_today", "first_late"]


def test_a_limit_over_ten_days_has_one_at_five_left_too():
    assert days_of(date(2026, 3, 2), 20)[0] == (date(2026, 3, 23), "five_days_left")
    assert days_of(date(2026, 3, 2), 10)[0][1] == "two_days_left"


def test_a_weekly_notice_that_meets_a_bank_holiday_waits_for_the_next_working_day():
    first_late = date(2026, 3, 27)
    late = dict(map(reversed, notice_days(date(2026, 3, 19), date(2026, 3, 26), 5, ENGLAND)))
    assert late["first_late"] == first_late
    assert late["weekly_1"] == date(2026, 4, 7)  # a week later is Good Friday, then Easter


def test_a_due_day_at_a_weekend_is_chased_on_the_working_day_before():
    assert (date(2026, 3, 13), "due_today") in notice_days(date(2026, 3, 2), date(2026, 3, 14), 5, ENGLAND)


def test_a_duty_that_opens_late_is_chased_from_the_next_working_day():
    assert notice_days(date(2026, 3, 6), date(2026, 3, 2), 5, ENGLAND)[0] == (date(2026, 3, 9), "first_late")


def test_after_a_pause_the_first_notice_is_not_one_from_before_it():
    item = SimpleNamespace(opened_on=date(2026, 3, 2), due_on=date(2026, 3, 12), days=5)
    assert schedule(item, ENGLAND, since=date(2026, 3, 11)) == date(2026, 3, 12)


def test_a_duty_that_stood_still_after_its_last_notice_stands_in_the_next_weekly_summary():
    item = SimpleNamespace(opened_on=date(2026, 3, 2), due_on=date(2026, 3, 10), days=5)
    assert schedule(item, ENGLAND, since=date(2026, 5, 6)) == date(2026, 5, 11)


def test_a_duty_is_late_from_the_midnight_after_its_due_day():
    assert became_late_on(date(2026, 5, 29)) == date(2026, 5, 30)


@pytest.mark.parametrize("days", [0, 1, 2, 3, 5, 10, 11, 20])
@given(opened_on=st.dates(date(2018, 1, 1), date(2035, 1, 1)))
def test_notices_fall_on_working_days_in_order_after_the_day_of_opening(days, opened_on):
    due_on = ENGLAND.add(opened_on, days)
    notices = notice_days(opened_on, due_on, days, ENGLAND)
    on = [day for day, _ in notices]
    assert on == sorted(set(on))
    assert all(ENGLAND.is_working_day(day) and day > opened_on for day in on)
    assert all((day > due_on) == (kind in LATE) for day, kind in notices)
    assert len(on) == len({kind for _, kind in notices})
    assert on[-1] - due_on < timedelta(weeks=6)
