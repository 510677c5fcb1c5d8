"""What holds for every page of a track: a few statements however much there is, and nothing that is another's."""

import pytest

from tests.rehearsals import a_journey
from tests.support.looking import look, queries_of
from workflow.engine.perform import perform
from workflow.kernel.steps import Party
from workflow.tracks.call_off import CallOff
from workflow.tracks.data_extract import DataExtractRequest

pytestmark = pytest.mark.django_db

PAGES = ("funding", "go_live", "call_offs", "extracts", "kick_off", "messages")
MOST_STATEMENTS = 14
SUPPLIERS = (Party.TARGET, Party.SOURCE, Party.HOLDER)


def pages_of(journey, party):
    """Every page of a track that somebody may open, with what stands on it."""
    actor, migration = journey.cast.actor(party), journey.migration
    opened = [look(journey, party, name) for name in PAGES]
    for machine, name in ((CallOff, "call_off"), (DataExtractRequest, "extract")):
        opened += [look(journey, party, name, one) for one in machine.visible_to(actor).filter(migration=migration)]
    return [page for page in opened if page.status == 200]


@pytest.fixture
def registered():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on)
    return journey


@pytest.fixture
def finished(registered):
    registered.follow_the_lists()
    return registered


def test_no_page_of_a_finished_migration_costs_many_statements(finished):
    records = [("call_off", one) for one in finished.migration.call_offs()]
    records += [("extract", one) for one in finished.migration.extract_requests()]
    for party in (Party.PARTNER, Party.COMMISSIONER, Party.TARGET):
        for name, record in [*((name, None) for name in PAGES), *records]:
            if look(finished, party, name, record).status == 200:
                assert queries_of(finished, party, name, record) <= MOST_STATEMENTS, (party, name)


def test_more_questions_cost_no_more_statements(registered):
    agent = registered.cast.actor(Party.AGENT)
    few = queries_of(registered, Party.PARTNER, "messages")
    for n in range(8):
        supplier = registered.cast.actor(SUPPLIERS[n % 3]).organisation.pk
        answers = {"supplier": supplier, "about": f"Question {n}", "question": "How long?"}
        perform(registered.migration, "ask_a_supplier", actor=agent, **answers)
    assert queries_of(registered, Party.PARTNER, "messages") <= few


def test_a_longer_history_costs_no_more_statements(registered):
    few = queries_of(registered, Party.COMMISSIONER, "go_live")
    for _ in range(6):
        registered.take(registered.migration.go_live, "propose", reason="Again")
        registered.take(registered.migration.go_live.open_request(), "withdraw")
    assert queries_of(registered, Party.COMMISSIONER, "go_live") <= few


@pytest.mark.parametrize("party", [Party.SOURCE, Party.HOLDER])
def test_before_the_practice_asks_formally_the_holders_do_not_learn_who_is_new(registered, party):
    new = registered.migration.to_system
    for stage in ({"form_requested"}, {"form_with_practice"}):
        registered.follow_the_lists(until=lambda m, now=stage: {r.state for r in m.extract_requests()} == now)
        for page in pages_of(registered, party):
            assert new.name not in page.source
            assert new.supplier.name not in page.source


def test_no_supplier_ever_reads_a_price_or_number_of_the_other_call_off(finished):
    new, old = finished.migration.call_off("procurement"), finished.migration.call_off("decommission")
    for party, foreign in ((Party.TARGET, old), (Party.SOURCE, new), (Party.HOLDER, new), (Party.HOLDER, old)):
        for page in pages_of(finished, party):
            assert foreign.call_off_id not in page.source
    for page in (*pages_of(finished, Party.SOURCE), *pages_of(finished, Party.HOLDER)):
        assert "£" not in page.source


def test_a_cancelled_migration_can_be_read_but_offers_nothing(registered):
    registered.take(registered.migration, "cancel", reason="The practice closes.")
    for party in (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER):
        for page in pages_of(registered, party):
            assert "The practice closes." in page
            assert not [href for href in page.links.values() if "/do/" in href]


def test_a_hold_is_said_on_every_page(registered):
    registered.take(registered.migration, "hold", reason="Two nurses are ill.")
    for page in pages_of(registered, Party.PARTNER):
        assert "This migration is on hold until" in page
        assert "Two nurses are ill." in page
