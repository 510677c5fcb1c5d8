"""What every page costs when there are 5,000 migrations, and with --long 50,000, for six readers (decision 60)."""

import pytest

from tests.bench.crowd import TODAY, kept
from tests.bench.crowd.readers import READERS
from tests.bench.crowd.readers import reader as reader_called
from tests.bench.pages.addresses import ADMINISTRATION, FROM_THE_MIDDLE, LISTS, NOT_READ, OF_A_DRAFT
from tests.bench.pages.gate import costs_for
from tests.bench.pages.page_budgets import complaints, known_over
from tests.buffers import buffers
from tests.support.addresses import patterns
from workflow import clock
from workflow.deadlines import calendars
from workflow.reading.desk import own_work
from workflow.reading.desk.spans import spans

# with transactions of their own: the connection leaves the tests' database for that of a nation
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

INDEXES_ONLY = 150  # pages of 8 KB


@pytest.mark.parametrize("reader", READERS)
def test_every_page_keeps_to_its_budget_or_to_what_it_is_known_to_cost(reader, many):
    known, costs = known_over(), costs_for(reader, many([kept.FEW], [kept.FEW, kept.MANY]))
    assert costs.keys() >= {page for page, its_reader in known if its_reader == reader}, "the table knows other pages"
    not_read = {name for name, _, _ in patterns() if name} - set(NOT_READ) - costs.keys()
    assert not not_read, f"Read them, or say in NOT_READ why not: {sorted(not_read)}"
    assert {*LISTS, FROM_THE_MIDDLE, *OF_A_DRAFT, *(f"admin, {name}" for name in ADMINISTRATION)} <= costs.keys()
    instead = {page: costs[page].few.status for page in LISTS if page.startswith("deadlines, ")}
    assert {*instead.values()} == {200}, instead  # an address that leads elsewhere costs nothing
    found = [
        f"{page}: {said}"
        for page, cost in sorted(costs.items())
        for said in complaints(page, cost, known.get((page, reader)))
    ]
    assert not found, f"As {reader}:\n" + "\n".join(found)


def test_what_is_owed_and_what_is_new_are_read_in_one_statement_along_an_index():
    [name] = kept.ready(kept.FEW)
    with kept.reading(name), clock.at(TODAY):
        actor, kinds = reader_called("big supplier"), spans(TODAY, calendars.current())
        with buffers() as counted:
            found, unread = own_work.groups(actor, kinds, now=clock.now())
    assert any(group.count == own_work.COUNTED for group in found)
    assert len(unread) == own_work.NEWS_COUNTED + 1
    [(_, pages)] = counted
    assert pages <= INDEXES_ONLY
