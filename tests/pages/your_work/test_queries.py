"""How many statements Your work, the lists and the overview take, however much there is."""

import pytest

from tests.browsing import browser_of, queries_of
from tests.buffers import analyse
from tests.factories_catalogue import SystemFactory
from tests.pages.your_work.more_work import another, at
from tests.rehearsals import a_cast, a_journey
from workflow.engine.perform import perform
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db

MOST_QUERIES, MOST_OF_ONE_MIGRATION = 8, 12  # decision 60
MANY = 100
LISTS = [
    "/",
    "/?show=waiting",
    "/?show=later",
    "/?whose=mine",
    "/?whose=nobody",
    "/news/",
    "/migrations/",
    "/migrations/?state=late&supplier=U1&mine=1",
    "/migrations/?view=timeline",
    "/migrations/?view=suppliers",
    "/migrations/?view=deadlines",
    "/migrations/?view=deadlines&when=met&state=on-track",
    "/migrations/views/",
    "/downloads/",
]


def test_a_list_takes_as_many_queries_for_a_hundred_rows_as_for_one(journey):
    """Each list; the hundred, which are dear to make, are the same for all."""
    browser = browser_of(journey.cast.actor(Party.COMMISSIONER))
    few = {address: queries_of(browser, address) for address in LISTS}
    list(another(journey, MANY - 1))
    analyse()
    assert {address: queries_of(browser, address) for address in LISTS} == few
    assert {address: queries for address, queries in few.items() if queries > MOST_QUERIES} == {}


def test_a_search_takes_no_more_queries_than_the_list(journey):
    list(another(journey, 30))
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    for q in ("Lantern", "nothing like it", "U99999", journey.migration.reference[:4]):
        assert queries_of(browser, f"/migrations/?q={q}") <= MOST_QUERIES


def test_the_overview_takes_as_many_queries_with_a_hundred_records_as_at_the_start():
    cast = a_cast()
    holder = cast.actor(Party.HOLDER).organisation
    small, large = a_journey(), a_journey(cast)
    cast.others += [SystemFactory(subsidiary=True, supplier=holder, holds_data=True) for _ in range(3)]
    at(small, "procurement"), at(large, "procurement")
    for system in (SystemFactory(subsidiary=True, supplier=holder, holds_data=True) for _ in range(MANY)):
        perform(large.migration, "add_data_holder", actor=cast.actor(Party.PARTNER), system=system.pk)
    for party in (Party.PRACTICE, Party.PARTNER, Party.TARGET):
        few, many = (
            queries_of(browser_of(one.cast.actor(party)), f"/migrations/{one.migration.reference}/")
            for one in (small, large)
        )
        assert few == many <= MOST_OF_ONE_MIGRATION
