"""Days that cannot be meant are refused in words, and what the new supplier offered stands first."""

from datetime import date, timedelta

import pytest

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from workflow import clock
from workflow.deadlines import calendars
from workflow.demo.answers_about_days import an_offer_of, working_day
from workflow.formatting import long_date
from workflow.kernel.steps import NotAllowed, Party
from workflow.pages.go_live.forms import OFFERED
from workflow.reading.addresses import step_page
from workflow.tracks.go_live_checks import DateCheck

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    found = a_journey()
    found.follow_the_lists(until=lambda m: m.funding.state == "approved")
    return found


def suggest(journey, **said):
    address = step_page(journey.migration.reference, journey.migration.go_live.subject, "propose")
    return main_of(browser_of(journey.cast.actor(Party.PRACTICE)).post(address, {"chosen": "another"} | said))


def far(year):
    day = date(year, 6, 2)
    while calendars.current().why_not_working(day):
        day += timedelta(1)
    return day


@pytest.mark.parametrize("field", ["another", "first_fall_back"])
def test_a_day_many_years_ahead_is_refused(journey, field):
    page = suggest(journey, **{"another": working_day(100).isoformat(), field: far(clock.today().year + 5).isoformat()})
    assert "must be within 3 years: by" in page


def test_a_second_choice_is_another_day_than_the_first(journey):
    day = working_day(100).isoformat()
    page = suggest(journey, another=day, first_fall_back=day, second_fall_back=day)
    assert "The second choice must be another date than those before it" in page
    assert "The third choice must be another date than those before it" in page


def test_a_date_that_is_typed_beside_one_that_is_selected_is_not_passed_over(journey):
    [offered, *_] = DateCheck(journey.migration, journey.cast.actor(Party.PRACTICE)).clear_dates(OFFERED)
    typed = calendars.current().add(offered, 5).isoformat()
    page = suggest(journey, chosen=offered.isoformat(), another=typed)
    assert "Select “A different date”, or leave this date empty" in page


def test_the_offered_date_that_is_held_stands_before_our_own_suggestions():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "with_supplier")
    offered = calendars.current().add(journey.migration.go_live.on, 150)
    journey.take(journey.migration.go_live, "offer_alternatives", **an_offer_of(offered))
    address = step_page(journey.migration.reference, journey.migration.go_live.subject, "propose")
    page = browser_of(journey.cast.actor(Party.PRACTICE)).get(address)
    first = page.content.decode().index('type="radio"')
    assert f'value="{offered.isoformat()}"' in page.content.decode()[first : first + 300]


def test_a_meeting_after_the_go_live_is_refused():
    journey = a_journey()
    journey.follow_the_lists(
        until=lambda m: m.registered_on and m.call_off("procurement").state == "accepted" and m.go_live.agreed_on
    )
    goes_live, kick_off = journey.migration.go_live.agreed_on, journey.migration.bookings()[0]
    with pytest.raises(NotAllowed, match=f"on or before the go-live date, {long_date(goes_live)}"):
        journey.take(kick_off, "propose", on=calendars.current().add(goes_live, 5))
