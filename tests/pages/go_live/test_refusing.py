"""A new supplier that cannot do a date reads what follows before it says so, and is asked for a day that would do."""

import pytest

from tests.browsing import browser_of
from tests.rehearsals import a_journey
from tests.rules.stories import ask, by
from tests.support.looking import Page
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.pages.go_live.consequences import of_refusing
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    found = a_journey()
    found.follow_the_lists(until=lambda migration: migration.go_live.state == "confirmed")
    return found


def page_of(journey, record, step):
    address = step_page(journey.migration.reference, record.subject, step)
    return Page(browser_of(journey.cast.actor(Party.TARGET)).get(address))


def suggests(journey):
    partner = journey.cast.actor(Party.PARTNER).organisation
    return f"{partner} then has to suggest another date within 5 working days."


def test_a_date_that_is_not_possible_leaves_the_one_that_stands(journey):
    request = ask(journey)
    for party in (Party.PRACTICE, Party.COMMISSIONER):
        by(journey, party, request, "agree")
    page, stands = page_of(journey, request, "not_possible"), journey.migration.go_live.on
    assert f"{long_date(request.on)} will not be asked for any more." in page
    assert f"{long_date(stands)} stands until another date is agreed." in page
    assert "Say also which day would be possible." in page
    assert suggests(journey) not in page


def test_where_no_date_stands_the_delivery_partner_suggests_another(journey):
    by(journey, Party.TARGET, journey.migration.go_live, "withdraw_confirmation")
    assert of_refusing(ask(journey))[1:] == [suggests(journey)]


def test_so_it_does_where_the_date_that_stands_is_given_up(journey):
    page = page_of(journey, journey.migration.go_live, "withdraw_confirmation")
    assert f"{long_date(journey.migration.go_live.on)} will not stand any more." in page
    assert suggests(journey) in page
    assert "Say also which day would be possible." in page
