"""The calendar in force: seeded with every official bank holiday, kept by version."""

from datetime import date

import holidays
import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.bank_holiday import BankHoliday, CalendarVersion
from workflow.deadlines.checks import bank_holidays_reach_a_year_ahead
from workflow.timekeeping.working_days import FIRST, LAST

OFFICIAL = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)


@pytest.mark.django_db
def test_the_migrations_bring_every_official_bank_holiday():
    stored = set(BankHoliday.objects.filter(on__year__lte=2028).values_list("on", flat=True))
    assert stored == {day["date"] for day in OFFICIAL if day["date"].year <= 2028}


@pytest.mark.django_db
def test_substitute_days_say_so():
    assert calendars.current().why_not_working(date(2027, 12, 28)) == "Boxing Day (substitute day)"


@pytest.mark.django_db
def test_the_calendar_costs_one_query_once_it_is_read(django_assert_num_queries):
    calendars.current()
    with django_assert_num_queries(1):
        calendars.current()


@pytest.mark.django_db
def test_a_new_version_is_in_force_at_once():
    before = calendars.current()
    holidays = {**before.holidays, date(2026, 6, 12): "Coronation"}
    calendars.publish(holidays, source="A test", official_until=date(2028, 12, 31), made_on=date(2026, 6, 1))
    assert calendars.current().why_not_working(date(2026, 6, 12)) == "Coronation"
    assert before.is_working_day(date(2026, 6, 12))


@pytest.mark.django_db
def test_without_any_bank_holidays_nothing_is_counted():
    CalendarVersion.objects.all().delete()
    with pytest.raises(calendars.NoCalendar, match="migrate"):
        calendars.current()


@pytest.mark.django_db
def test_a_year_before_the_official_days_run_out_the_check_warns():
    with clock.at(date(2028, 1, 3)):
        [warning] = bank_holidays_reach_a_year_ahead()
    assert "official only until 31 December 2028" in warning.msg
    with clock.at(date(2026, 6, 1)):
        assert bank_holidays_reach_a_year_ahead() == []


AS_GOVERNMENT_SAYS = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
}


def test_the_first_version_has_every_weekday_that_is_a_bank_holiday_in_england():
    england = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST.year, LAST.year + 1))
    expected = {}
    for day in sorted(england):
        plain, substitute, _ = england[day].partition(" (observed)")
        if day.weekday() < 5:
            expected[day] = AS_GOVERNMENT_SAYS.get(plain, plain) + (" (substitute day)" if substitute else "")
    assert calendars.known_bank_holidays() == expected
