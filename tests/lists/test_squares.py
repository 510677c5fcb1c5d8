"""The squares of a row: what is owed of a migration itself, such as the answer to a hold, is of no track."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict

from tests.rehearsals import a_journey
from workflow import clock
from workflow.engine.perform import perform
from workflow.kernel.steps import Party
from workflow.lists import filters
from workflow.lists.columns import rows_of
from workflow.lists.migration_list import read_list
from workflow.lists.tracks import NAMES, Bars

TODAY = date(2026, 6, 4)
FUNDED = [{"track": "funding", "state": "approved", "subject": "fundingcase:1"}]


def owed(step):
    return [{"subject": "migration:1", "step": step, "due_on": TODAY, "paused_on": None}]


@pytest.mark.parametrize(("step", "word"), [("resume", "done"), ("agree_hold", "done"), ("keep_going", "done"),
                                            ("engage_partner", "done"), ("register", "under way")])  # fmt: skip
def test_the_square_of_funding_is_of_funding_and_registration(step, word):
    name, said = Bars(FUNDED, owed(step), TODAY).all()[0]
    assert (name, said) == ("Funding and registration", word)


LAST = {
    "date": "confirmed",
    "procurement": "accepted",
    "decommission": "accepted",
    "data": "accepted",
    "meetings": "held",
}
SHORT_OF_IT = [("date", "with_supplier"), ("procurement", "with_supplier"), ("decommission", "queried"),
               ("data", "scheduled"), ("data", "provided"), ("data", "received"), ("data", "rejected"),
               ("meetings", "booked"), ("meetings", "came")]  # fmt: skip


def square(track, *states, items=()):
    records = [{"track": track, "state": state, "subject": f"record:{n}"} for n, state in enumerate(states)]
    return dict(Bars(records, items, TODAY).all())[NAMES[track]]


@pytest.mark.parametrize(("track", "state"), SHORT_OF_IT)
def test_a_square_is_full_in_the_last_state_alone_and_while_nobody_owes_anything(track, state):
    owed_of_it = {"subject": "record:0", "step": "amend", "due_on": TODAY, "paused_on": None}
    assert square(track, LAST[track], LAST[track]) == "done"
    assert square(track, LAST[track], state) == "under way"
    assert square(track, LAST[track], items=[owed_of_it]) == "under way"


@pytest.mark.django_db
def test_neither_list_nor_database_finds_a_hold_under_funding():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.registered_on)
    until = clock.today() + timedelta(20)
    perform(journey.migration, "hold", actor=journey.cast.actor(Party.COMMISSIONER), until=until, reason="A flood.")
    actor, today = journey.cast.actor(Party.PARTNER), clock.today()
    [row] = read_list(filters.read(QueryDict(""), actor), actor, today).rows
    assert not row["in_funding"]
    assert not rows_of(actor, today).get().in_funding
