"""Whoever confirms another date finds the days for the data filled in, as far before it as for the one that stands."""

import re
from datetime import date

import pytest

from tests.browsing import browser_of
from tests.rehearsals import a_journey
from tests.rules.stories import ask, by
from tests.support.looking import Page
from workflow import clock
from workflow.deadlines import calendars
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.pages.go_live.as_far_before import DAYS, FIRST, LAST, as_far_before, can_be_delivered
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


def page_of_the_new_supplier(journey, request):
    for party in (Party.PRACTICE, Party.COMMISSIONER):
        by(journey, party, request, "agree")
    address = step_page(journey.migration.reference, request.subject, "confirm")
    return Page(browser_of(journey.cast.actor(Party.TARGET)).get(address))


def test_the_days_are_filled_in_with_the_reason(journey):
    request, calendar, standing = ask(journey), calendars.current(), journey.migration.go_live
    page = page_of_the_new_supplier(journey, request)
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


def test_no_day_is_filled_in_that_a_holder_cannot_keep(journey):
    request, calendar, standing = ask(journey), calendars.current(), journey.migration.go_live
    before = as_far_before(standing, request.on)
    notice = calendar.between(clock.today(), before[FIRST]) + 1
    for system in {each.system for each in journey.migration.extract_requests()}:
        type(system).objects.filter(pk=system.pk).update(extract_lead_days=notice)
    page = page_of_the_new_supplier(journey, request)
    day = calendar.add(clock.today(), 5 + notice)
    assert filled_in(page, FIRST) == [str(day.day), str(day.month), str(day.year)]
    assert f"the practice has 5 working days to sign and the data holders have {notice} working days to deliver" in page


def test_where_no_day_is_left_for_the_first_copy_none_is_filled_in():
    days = {FIRST: date(2026, 6, 9), LAST: date(2026, 6, 10)}
    with clock.at(date(2026, 6, 8)):
        assert can_be_delivered(days, lambda day: 0) == days
        assert can_be_delivered(days, lambda day: 5) == {}
    assert can_be_delivered({}, lambda day: 5) == {}
