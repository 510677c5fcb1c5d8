"""On the last days of a month: the list has the days of the grid, and where nothing comes any more the page says what
comes next."""

import re
from datetime import date, timedelta

import pytest

from tests.browsing import links_of, main_of
from tests.pages.calendar.asking import page
from workflow import clock
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.pages.calendar import month
from workflow.pages.calendar.happening import Happening
from workflow.pages.calendar.layers import Layer
from workflow.tracks.go_live import GoLiveDate

pytestmark = pytest.mark.django_db


class NoHolidays:
    def why_not_working(self, day):
        return ""


@pytest.mark.parametrize("shown", [date(2026, number, 1) for number in range(1, 13)])
def test_the_list_has_each_day_that_the_grid_shows_something_on(shown):
    today, first = date(2026, 11, 30), shown - timedelta(10)
    each = [Happening(first + timedelta(n), Layer.MEETING, "Kick-off meeting", address="/a/") for n in range(55)]
    some = [one for one in each if not month.is_weekend(one.on)]
    days = {day["anchor"] for week in month.weeks(shown, some, NoHolidays(), today) for day in week if day["shown"]}
    listed = {day["anchor"] for day in month.agenda(shown, some, NoHolidays(), today) if day["entries"]}
    assert listed == days


@pytest.mark.parametrize("view", ["", "list"])
def test_where_nothing_comes_any_more_this_month_the_next_is_named_with_a_link(journey, view):
    live, asked = journey.migration.go_live.on, {"as": view, "show": Layer.GO_LIVE.value}
    today = (live.replace(day=1) - timedelta(20)).replace(day=15)
    GoLiveDate.everything.update(on=(live.replace(day=1) + timedelta(12)))
    day = GoLiveDate.everything.get(migration=journey.migration).on
    with clock.at(today):
        shown = page(journey.cast.actor(Party.PARTNER), **{name: one for name, one in asked.items() if one})
    said = f"Go-live: {journey.migration.practice.distinct_name}"
    assert re.search(f"Nothing more this month. Next: {re.escape(said)} on {long_date(day)}", main_of(shown))
    assert said in {words for _, words in links_of(shown)}


def test_where_something_comes_the_month_that_follows_does_instead(journey):
    live = journey.migration.go_live.on
    with clock.at(live):
        words = main_of(page(journey.cast.actor(Party.PARTNER)))
    assert "Nothing more this month" not in words
    assert "comes next." in words
