"""What a form promises about its readers holds: of what is typed a supplier reads what the form said it would."""

import pytest

from tests.browsing import browser_of
from tests.rehearsals import a_journey_at
from tests.support.looking import Page
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.formatting import upper_first
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import Party, steps_of
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db
SUPPLIERS = (Party.TARGET, Party.SOURCE, Party.HOLDER)
NOBODY, NOBODY_ELSE = "No supplier can read this.", "No other supplier can read this."
WORDS = "Nightjars over the moor"


def ask(journey, party, step):
    address = step_page(journey.migration.reference, journey.migration.subject, step)
    return Page(browser_of(journey.cast.actor(party)).get(address))


def who_read(journey):
    """The suppliers that find the words in a record of theirs."""
    records = [r for r in journey.records().values() if WORDS in str(getattr(r, "question", getattr(r, "text", "")))]
    known = {one for record in records for one in journey.migration.who_know(record.subject)}
    return {party for party in SUPPLIERS if journey.cast.actor(party).organisation.pk in known}


@pytest.fixture
def journey():
    return a_journey_at("procurement")


def test_the_supplier_that_the_agent_asks_reads_the_question(journey):
    page = ask(journey, Party.AGENT, "ask_a_supplier")
    target = journey.cast.actor(Party.TARGET).organisation.pk
    journey.take(journey.migration, "ask_a_supplier", supplier=target, question=WORDS)
    assert who_read(journey) == {Party.TARGET}
    assert "The supplier you ask can read this too." in page
    assert NOBODY not in page


def test_a_supplier_reads_why_its_deadline_is_called_wrong(journey):
    page = ask(journey, Party.COMMISSIONER, "contest_deadline")
    owed = WorkItem.everything.filter(owner=journey.cast.actor(Party.SOURCE).organisation, closed_on=None)
    journey.follow_the_lists(until=lambda migration: owed.exists())
    commissioner = journey.cast.actor(Party.COMMISSIONER)
    perform(journey.migration, "contest_deadline", actor=commissioner, work_item=owed.get().pk, text=WORDS)
    assert who_read(journey) == {Party.SOURCE}
    assert "A supplier whose deadline it is can read this too." in page
    assert NOBODY not in page


@pytest.mark.parametrize("step", ["contest_deadline", "ask_for_help"])
def test_a_supplier_that_writes_reads_it_itself(journey, step):
    page = ask(journey, Party.TARGET, step)
    assert NOBODY_ELSE in page
    assert NOBODY not in page


@pytest.mark.parametrize("party", [Party.SOURCE, Party.HOLDER])
def test_no_reader_is_told_of_their_own_organisation_as_of_another(party):
    journey = a_journey_at("procurement")
    journey.follow_the_lists(until=lambda migration: _can_ask(journey, party))
    record = _can_ask(journey, party)
    address = step_page(journey.migration.reference, record.subject, "query")
    page = Page(browser_of(journey.cast.actor(party)).get(address)).words
    assert "can read this" in page
    assert f"{upper_first(party.label)} can read" not in page
    assert f"{party.label} can read" not in page
    assert f"{upper_first(party.label)} and" not in page


def _can_ask(journey, party):
    """A record of which this supplier may ask something."""
    actor = journey.cast.actor(party)
    records = [r for r in journey.records().values() if "query" in steps_of(type(r))]
    return next((r for r in records if why_not(steps_of(type(r))["query"], r, actor) is None), None)
