"""How many clicks it takes to look at what is late, to take it away and to chase it, from home (J7, J8 and the like).
The journeys that take a step are counted in a browser: tests/browser/test_click_budgets.py."""

from datetime import timedelta

import pytest

from tests.pages.clicking import Clicker
from tests.rehearsals import a_journey
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.tracks.data_extract import DataExtractRequest

pytestmark = pytest.mark.django_db


def is_asked_for(migration):
    return any(request.state == "requested" for request in migration.all(DataExtractRequest))


@pytest.fixture
def journey(time_machine):
    """Extracts were asked for formally and not provided; the go-live is near."""
    found = a_journey()
    found.follow_the_lists(until=is_asked_for)
    time_machine.move_to(clock.now() + timedelta(80))
    return found


def seat(journey, party) -> Clicker:
    return Clicker(journey.cast.actor(party))


def test_breached_extracts_of_one_supplier_are_downloaded_in_4(journey):
    breached = (
        WorkItem.everything.filter(basis__startswith="SLA", step="provide", closed_on=None)
        .select_related("owner")
        .first()
    )
    agent = seat(journey, Party.AGENT)
    agent.follow("Migrations").follow("Suppliers").follow(f"of {breached.owner.name} in breach of contract")
    agent.press("as CSV")
    content = agent.answer.getvalue().decode("utf-8-sig")
    assert breached.title in content
    assert breached.owner.name in content
    assert agent.clicks <= 4


def test_from_a_breached_row_to_the_proof_in_1(journey):
    agent = seat(journey, Party.AGENT).open("/migrations/?view=deadlines&when=late&limit=contract")
    agent.follow("how we worked out the deadline of")
    assert "How we worked out this deadline" in agent.page
    assert agent.clicks <= 1


@pytest.mark.parametrize("party", [Party.PARTNER, Party.COMMISSIONER, Party.TARGET])
def test_which_go_lives_are_at_risk_and_why_in_1(journey, party):
    """A supplier's standing is over its own tasks alone (decision 72)."""
    reader = seat(journey, party).follow("Migrations")
    standing = 'late">Late' if party == Party.TARGET else 'risk">At risk'
    assert f"app-state--{standing}</span> <small>" in reader.page
    assert reader.clicks <= 1


def test_everybody_who_is_late_is_reminded_in_3(journey):
    Email.objects.all().delete()
    partner = seat(journey, Party.PARTNER).follow("Remind everyone who is late").press("Send the reminders")
    assert "Reminders sent" in partner.page
    assert Email.objects.filter(kind=Email.Kind.BY_HAND).exists()
    assert partner.clicks <= 3


def test_the_meetings_of_this_week_come_into_a_calendar_program_in_2(journey):
    practice = seat(journey, Party.PRACTICE).follow("Calendar").follow("This week’s meetings")
    assert practice.answer["Content-Type"].startswith("text/calendar")
    assert practice.clicks <= 2


def test_all_holders_are_asked_for_their_forms_in_4():
    asked = a_journey()
    asked.follow_the_lists(until=lambda migration: migration.state == "procurement")
    partner = seat(asked, Party.PARTNER).follow("Migrations").follow(asked.migration.practice.distinct_name)
    partner.clicks = 0  # that is where the migration is
    partner.follow("Data").follow("data extract request forms at once").press("for those selected")
    assert "Done: " in partner.page
    assert partner.clicks <= 4
