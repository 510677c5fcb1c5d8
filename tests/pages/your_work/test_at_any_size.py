"""Your work costs the same few pages, however many migrations there are, for the biggest reader of each kind."""

import os
from itertools import product
from operator import itemgetter

import pytest

from tests.browsing import browser_of
from tests.buffers import buffers
from tests.pages.your_work.nation import Nation
from workflow import clock
from workflow.audit.news import News
from workflow.deadlines import calendars
from workflow.kernel.steps import Party
from workflow.reading.desk import own_work
from workflow.reading.desk.spans import spans

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
MANY = int(os.environ.get("MIGRATIONS", "5000"))
BUDGETS = {
    "/": 800,
    "/?show=late": 1_100,
    "/?show=later": 1_100,
    "/?show=waiting": 800,
    "/news/": 700,
    "/work/late/remind/": 1_100,
}  # pages of 8 KB (decision 60)
# Above it as yet: no index begins with a commissioner or partner, so that what others owe them is looked for
KNOWN_OVER = {"/": 3_000, "/work/late/remind/": 6_000}
SEARCHED_FOR = (Party.COMMISSIONER, Party.PARTNER)
MOST_STATEMENTS = 8
INDEXES_ONLY = 150
READERS = (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.TARGET, Party.SOURCE, Party.AGENT)


@pytest.fixture
def nation():
    return Nation(MANY)


def pages_of(browser, address) -> list:
    browser.get(address)  # the first request of a session writes it
    with buffers() as counted:
        assert browser.get(address).status_code in (200, 302)
    return counted


def test_no_list_of_anybody_is_above_its_budget(nation):
    for party, (address, most) in product(READERS, BUDGETS.items()):
        counted = pages_of(browser_of(nation.cast.actor(party)), address)
        worst, pages = max(counted, key=itemgetter(1))
        total = sum(pages for _, pages in counted)
        bound = KNOWN_OVER.get(address, most) if party in SEARCHED_FOR else most
        assert total <= bound, f"{party} {address}: {total} pages, {pages} of them for {worst}"
        assert len(counted) <= MOST_STATEMENTS
    what_is_owed_and_what_is_new_are_read_along_an_index(nation)


def what_is_owed_and_what_is_new_are_read_along_an_index(nation):
    actor = nation.cast.actor(Party.TARGET)
    kinds = spans(nation.today, calendars.current())
    with buffers() as counted:
        found, unread = own_work.groups(actor, kinds, news=News.unread(actor, clock.now()))
    assert found[0].count == own_work.COUNTED
    assert len(unread) == own_work.NEWS_COUNTED + 1
    [(_, pages)] = counted
    assert pages <= INDEXES_ONLY
