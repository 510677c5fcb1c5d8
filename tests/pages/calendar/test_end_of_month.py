"""On the last days of a month its list goes on to the end of the week, as its grid does, and the page leads on."""

from datetime import date, timedelta

import pytest

from tests.browsing import links_of, main_of
from tests.pages.calendar.asking import page
from workflow import clock
from workflow.kernel.steps import Party
from workflow.pages.calendar import month
from workflow.pages.calendar.happening import Happening
from workflow.pages.calendar.layers import Layer

pytestmark = pytest.mark.django_db


class NoHolidays:
    def why_not_working(self, day):
        return ""


@pytest.mark.parametrize("shown", [date(2026, number, 1) for number in range(1, 13)])
def test_the_list_goes_on_to_the_last_day_that_the_grid_shows_something_on(shown):
    today, first = date(2026, 11, 30), shown - timedelta(10)
    each = [Happening(first + timedelta(n), Layer.MEETING, "Kick-off meeting", address="/a/") for n in range(55)]
    some = [one for one in each if not month.is_weekend(one.on)]
    grid = (day for week in month.weeks(shown, some, NoHolidays(), today) for day in week if day["shown"])
    days = {day["anchor"] for day in grid if day["anchor"] >= shown.isoformat()}
    agenda = month.agenda(shown, some, NoHolidays(), today, to_the_end_of_its_weeks=True)
    listed = {day["anchor"] for day in agenda if day["entries"]}
    assert listed == days


@pytest.mark.parametrize("view", ["", "list"])
def test_where_nothing_comes_any_more_this_month_the_page_leads_on_to_the_next(journey, view):
    live, asked = journey.migration.go_live.on, {"as": view, "show": Layer.GO_LIVE.value}
    today = (live.replace(day=1) - timedelta(20)).replace(day=15)
    with clock.at(today):
        shown = page(journey.cast.actor(Party.PARTNER), **{name: one for name, one in asked.items() if one})
    following = f"{month.next_month(today):%B %Y}"
    assert f"Nothing more this month. {following} comes next." in main_of(shown)
    assert following in {words for _, words in links_of(shown)}


def test_where_something_comes_the_month_that_follows_does_instead(journey):
    live = journey.migration.go_live.on
    with clock.at(live):
        words = main_of(page(journey.cast.actor(Party.PARTNER)))
    assert "Nothing more this month" not in words
    assert "comes next." in words
