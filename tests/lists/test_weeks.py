"""“31 go-lives to come” counts what is still to come; what is over in the week that is shown is said beside it."""

from datetime import date, timedelta

import pytest

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from workflow import clock
from workflow.deadlines import calendars
from workflow.kernel.steps import Party
from workflow.lists.weeks import BUSY, beyond, planned, weeks_of
from workflow.pages.lists import timeline
from workflow.pages.lists.views import _how_many
from workflow.tracks.dates.date_state import DateState
from workflow.tracks.go_live import GoLiveDate

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 6, 4)


def row(days, state=DateState.CONFIRMED, standing="on-track"):
    on = None if days is None else THURSDAY + timedelta(days)
    return {"go_live_on": on, "go_live_state": state, "standing": standing}


def said(*rows):
    weeks = weeks_of(rows, THURSDAY, calendars.current())
    return _how_many(list(rows), weeks, THURSDAY)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "0 go-lives to come"),
        ([row(0)], "1 go-live to come"),
        ([row(1), row(40)], "2 go-lives to come"),
        ([row(-1), row(0), row(9)], "2 go-lives to come, and 1 earlier this week"),
        ([row(-3), row(-2, DateState.PASSED), row(1)], "1 go-live to come, and 2 earlier this week"),
        ([row(0, DateState.LIVE), row(0)], "1 go-live to come, and 1 earlier this week"),
        ([row(-4), row(-30), row(2)], "1 go-live to come"),
        ([row(-1, standing="cancelled"), row(3, standing="declined"), row(None), row(3)], "1 go-live to come"),
        ([row(3), row(7 * 80)], "2 go-lives to come"),
        ([row(3), row(7 * 80, standing="cancelled")], "1 go-live to come"),
        ([row(1, DateState.PROVISIONAL), row(1, standing="hold")], "2 go-lives to come"),
    ],
)
def test_what_is_over_is_not_planned(rows, sentence):
    assert said(*rows) == sentence


def test_a_week_is_busy_by_what_is_to_come():
    over = [row(-2)] * BUSY
    [now, *_] = weeks_of([*over, row(1)], THURSDAY, calendars.current())
    assert (len(now["rows"]), now["is_full"], now["notes"]) == (BUSY + 1, False, [])
    [now, *_] = weeks_of([row(1)] * BUSY, THURSDAY, calendars.current())
    assert now["is_full"]


def test_what_is_cancelled_is_not_among_those_of_later():
    assert beyond([row(7 * 80, standing="cancelled")], THURSDAY) == []
    assert len(planned([row(7 * 80)], THURSDAY)) == 1


def test_the_page_says_so_from_the_day_on():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.go_live.state == DateState.CONFIRMED)
    monday = journey.migration.go_live.on - timedelta(journey.migration.go_live.on.weekday())
    GoLiveDate.everything.filter(migration=journey.pk).update(on=monday + timedelta(1))
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    for day, sentence in ((0, "1 go-live to come"), (1, "1 go-live to come"),
                          (2, "0 go-lives to come, and 1 earlier this week"), (7, "0 go-lives to come")):  # fmt: skip
        with clock.at(monday + timedelta(day)):
            words = main_of(browser.get("/migrations/?view=timeline"))
        assert sentence in words
        assert ("earlier this week" in words) is ("earlier" in sentence)


CALLED = {
    "gone live": [DateState.LIVE],
    "": [DateState.CONFIRMED, DateState.CAME],
    "passed": [DateState.PASSED],
    "not confirmed": [DateState.PROVISIONAL, DateState.WITH_SUPPLIER, DateState.UNAVAILABLE],
}


@pytest.mark.parametrize(("words", "state"), [(words, state) for words, states in CALLED.items() for state in states])
def test_only_what_may_still_be_confirmed_is_called_unconfirmed(words, state):
    named = {"practice__distinct_name": "Elm Row", "reference": "98VVMVZ8", "go_live_before": False}
    [week] = weeks_of([row(0, state) | named], THURSDAY, calendars.current())[:1]
    [shown] = timeline.week(week, THURSDAY)["rows"]
    assert (shown["text"], shown["words"]) == ("Thu 4 Elm Row", words)
