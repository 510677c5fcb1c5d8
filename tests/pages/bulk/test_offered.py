"""“Do together” is offered only where two of the tasks that are shown can be done together."""

import pytest

from tests.browsing import browser_of, main_of
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.reading.desk.together import kind_of, some_go_together

pytestmark = pytest.mark.django_db
WORK, ALL, MIGRATIONS = "/", "/?show=all", "/migrations/"


@pytest.fixture
def one_by_one(partner):
    """No task of a kind that is done together is left."""
    for item in WorkItem.owed_by(partner):
        if kind_of(vars(item)):
            WorkItem.everything.filter(pk=item.pk).update(closed_on=clock.today())
    assert WorkItem.owed_by(partner).count() > 1


@pytest.mark.parametrize("address", [WORK, ALL, MIGRATIONS])
def test_where_two_of_a_kind_can_be_done_together_the_button_says_so(journeys, partner, address):
    assert some_go_together(kind_of(vars(item)) for item in WorkItem.owed_by(partner))
    assert "Do together" in main_of(browser_of(partner).get(address))


@pytest.mark.parametrize("address", [WORK, ALL, MIGRATIONS])
def test_where_none_can_it_offers_only_what_goes(journeys, partner, one_by_one, address):
    page = main_of(browser_of(partner).get(address))
    assert "Do together" not in page
    assert "Assign" in page


def test_one_of_a_kind_is_nothing_to_do_together():
    assert not some_go_together([("calloff", "send"), ("booking", "book"), None, None])
    assert some_go_together([("calloff", "send"), None, ("calloff", "send")])
