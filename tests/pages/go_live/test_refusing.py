"""A new supplier that cannot do a date reads what follows before it says so, and is asked for a day that would do."""

import pytest

from tests.browsing import browser_of
from tests.pages.go_live.test_as_far_before import journey  # noqa: F401  the fixture
from tests.rules.stories import ask, by
from tests.support.looking import Page
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.pages.go_live.consequences import of_refusing
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db


def page_of(story, record, step):
    address = step_page(story.migration.reference, record.subject, step)
    return Page(browser_of(story.cast.actor(Party.TARGET)).get(address))


def suggests(story):
    partner = story.cast.actor(Party.PARTNER).organisation
    return f"{partner} then has to suggest another date within 5 working days."


def test_a_date_that_is_not_possible_leaves_the_one_that_stands(journey):  # noqa: F811
    request = ask(journey)
    for party in (Party.PRACTICE, Party.COMMISSIONER):
        by(journey, party, request, "agree")
    page, stands = page_of(journey, request, "not_possible"), journey.migration.go_live.on
    assert f"{long_date(request.on)} will not be asked for any more." in page
    assert f"{long_date(stands)} stands until another date is agreed." in page
    assert "Say also which day would be possible." in page
    assert suggests(journey) not in page


def test_where_no_date_stands_the_delivery_partner_suggests_another(journey):  # noqa: F811
    by(journey, Party.TARGET, journey.migration.go_live, "withdraw_confirmation")
    assert of_refusing(ask(journey))[1:] == [suggests(journey)]


def test_so_it_does_where_the_date_that_stands_is_given_up(journey):  # noqa: F811
    page = page_of(journey, journey.migration.go_live, "withdraw_confirmation")
    assert f"{long_date(journey.migration.go_live.on)} will not stand any more." in page
    assert suggests(journey) in page
    assert "Say also which day would be possible." in page
