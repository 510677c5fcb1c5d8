"""The numbers over Your work: what the third counts is named by the last working day of it."""

from datetime import date, timedelta

import pytest

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from workflow import clock
from workflow.deadlines import calendars
from workflow.kernel.steps import Party
from workflow.reading.desk.spans import due_soon

pytestmark = pytest.mark.django_db
BEFORE_NEW_YEAR, BEFORE_CHRISTMAS = date(2026, 12, 30), date(2026, 12, 21)  # a Wednesday and a Monday
WORDS = [(BEFORE_NEW_YEAR, "more by Thu 31 Dec"), (BEFORE_CHRISTMAS, "more by Thu 24 Dec")]  # than what is due today


@pytest.mark.parametrize(("today", "said"), WORDS)
def test_no_holiday_is_named(today, said):
    journey = a_journey()
    with clock.at(today):
        assert said in main_of(browser_of(journey.cast.actor(Party.PARTNER)).get("/"))


def test_whatever_the_day_is_what_is_counted_ends_with_a_working_day_and_days_off():
    calendar = calendars.current()
    for day in (clock.today() + timedelta(ahead) for ahead in range(400)):
        end = due_soon(day, calendar).last
        last = calendar.subtract(end + timedelta(1), 1)
        assert day < last <= end
