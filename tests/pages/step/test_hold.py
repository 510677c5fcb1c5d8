"""Whoever decides on a hold reads whose deadlines it stops, their own first."""

import pytest

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from workflow.deadlines.work_item import WorkItem
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
