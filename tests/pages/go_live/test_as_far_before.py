"""Whoever confirms another date finds the days for the data filled in, as far before it as for the one that stands."""

import re

import pytest

from tests.browsing import browser_of
from tests.rehearsals import a_journey
from tests.rules.stories import ask, by
from tests.support.looking import Page
from workflow import clock
from workflow.deadlines import calendars
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.pages.go_live.as_far_before import DAYS, as_far_before
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    found = a_journey()
    found.follow_the_lists(until=lambda migration: migration.go_live.state == "confirmed")
    return found


def filled_in(page, name) -> list[str]:
    said = (re.search(rf'name="{name}-{part}"[^>]*value="(\d*)"', page.source) for part in ("day", "month", "year"))
    return [found[1] if found else "" for found in said]


def test_the_days_are_filled_in_with_the_reason(journey):
    request, calendar, standing = ask(journey), calendars.current(), journey.migration.go_live
    for party in (Party.PRACTICE, Party.COMMISSIONER):
        by(journey, party, request, "agree")
    address = step_page(journey.migration.reference, request.subject, "confirm")
    page = Page(browser_of(journey.cast.actor(Party.TARGET)).get(address))
    for name in DAYS:
        before = calendar.between(getattr(standing, name), standing.on)
        day = calendar.subtract(request.on, before)
        assert filled_in(page, name) == [str(day.day), str(day.month), str(day.year)]
    assert f"as many working days before it as you advised for {long_date(standing.on)}" in page


def test_nothing_is_filled_in_that_has_passed_or_was_never_advised(journey):
    standing = journey.migration.go_live
    assert as_far_before(standing, calendars.current().add(clock.today(), 1)) == {}
    standing.final_extract_on = None
    assert as_far_before(standing, standing.on) == {}
