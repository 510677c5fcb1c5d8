"""Whoever decides on a hold reads whose deadlines it stops, their own first; whoever agrees to it, which hold it is."""

import pytest

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers_about_days import working_day
from workflow.engine.perform import perform
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db


def test_each_that_runs_is_named_and_what_is_the_deciders_own_first():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.go_live.state == "with_supplier")
    partner, supplier = journey.cast.actor(Party.PARTNER), journey.cast.actor(Party.TARGET)
    page = browser_of(partner).get(step_page(journey.migration.reference, journey.migration.subject, "hold"))
    own, others = main_of(page).split("Yours, which stand still")[1].split("Deadlines that stand still at once")
    mine = WorkItem.owed_by(partner)
    assert mine
    assert all(f"due {long_date(item.due_on)}" in own for item in mine)
    assert all(item.title in own for item in mine)
    [theirs] = WorkItem.owed_by(supplier)
    assert f"{supplier.organisation}: {theirs.title}, due {long_date(theirs.due_on)}" in others


@pytest.fixture
def held():
    """By the commissioner."""
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.go_live.state == "with_supplier")
    commissioner = journey.cast.actor(Party.COMMISSIONER)
    perform(journey.migration, "hold", actor=commissioner, until=working_day(20), reason="The practice moves.")
    return journey


@pytest.mark.parametrize(("step", "party"), [("agree_hold", Party.PARTNER), ("resume", Party.COMMISSIONER)])
def test_whoever_agrees_to_a_hold_or_ends_it_reads_who_decided_on_it_why_and_until_when(held, step, party):
    page = page_of(held, step, party)
    decider = held.cast.actor(Party.COMMISSIONER)
    assert f"On hold until {long_date(held.migration.held_until)}" in page
    assert f"Decided by {decider.user}, {decider.organisation}, on {long_date(clock.today())}" in page
    assert "Why The practice moves." in page


def test_whoever_reviews_a_hold_reads_how_it_goes_on_for_longer(held):
    page = page_of(held, "resume", Party.COMMISSIONER)
    assert "end this hold and put the migration on hold again until another day" in page


def page_of(journey, step, party):
    address = step_page(journey.migration.reference, journey.migration.subject, step)
    return main_of(browser_of(journey.cast.actor(party)).get(address))
