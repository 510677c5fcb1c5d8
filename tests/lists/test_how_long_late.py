"""How late an organisation is with what it owes: the same in every count, and a pause makes nobody later."""

from datetime import date

import pytest
from django.http import QueryDict

from tests.browsing import browser_of, main_of
from tests.support.owing import a_journey_that_owes_nothing, owe
from workflow import clock
from workflow.deadlines import calendars
from workflow.kernel.steps import Party
from workflow.lists import filters
from workflow.lists.migration_list import read_list
from workflow.lists.supplier_list import supplier_rows

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 17)  # seven working days after the eighth, on three of which it stood still


@pytest.fixture
def journey():
    journey = a_journey_that_owes_nothing()
    item = owe(journey)
    item.still_since_due = 3
    item.save()
    return journey


def test_on_your_work_the_days_on_which_it_stood_still_are_left_out(journey):
    with clock.at(TODAY):
        page = main_of(browser_of(journey.cast.actor(Party.PARTNER)).get("/"))
    assert "oldest 4 working days" in page


def test_in_the_list_of_suppliers_too(journey):
    partner = journey.cast.actor(Party.PARTNER)
    with clock.at(TODAY):
        found = read_list(filters.read(QueryDict(""), partner), partner, TODAY)
        rows = supplier_rows(found, partner, TODAY, calendars.current())
    assert [row["oldest"] for row in rows if row["late"]] == [4]


def test_a_supplier_that_is_on_time_reads_of_its_own_part_alone_also_where_it_knows_the_date():
    journey = a_journey_that_owes_nothing()
    journey.follow_the_lists(until=lambda migration: migration.go_live.state == "confirmed")
    supplier = journey.cast.actor(Party.TARGET)
    [row] = read_list(filters.read(QueryDict(""), supplier), supplier, clock.today()).rows
    assert (row["standing"], bool(row["go_live_on"])) == ("on-time", True)
