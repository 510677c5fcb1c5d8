"""Whoever waits for what others owe finds it, whoever has taken over meanwhile."""

import pytest

from tests.rehearsals import a_journey_at
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.reading.work_items import visible_items, waits_for_others
from workflow.upkeep.nightly import run_if_due

pytestmark = pytest.mark.django_db


def what_others_owe(actor):
    """Without the help of an index: of every item that may be read."""
    found = visible_items(actor).filter(closed_on=None, paused_on=None).exclude(owner=actor.organisation)
    return set(found.values_list("pk", flat=True))


def finds_it_all(actor):
    owed = what_others_owe(actor)
    return bool(owed) and set(waits_for_others(actor).values_list("pk", flat=True)) == owed


@pytest.fixture
def journey():
    return a_journey_at("procurement")


@pytest.mark.parametrize("party", [Party.PARTNER, Party.COMMISSIONER, Party.PRACTICE, Party.AGENT])
def test_everybody_who_takes_part_finds_what_others_owe(journey, party):
    assert finds_it_all(journey.cast.actor(party))


@pytest.mark.parametrize(
    ("step", "party"), [("change_partner", Party.PARTNER), ("change_commissioner", Party.COMMISSIONER)]
)
def test_whoever_takes_over_finds_it_and_whoever_goes_does_not(journey, step, party):
    before = journey.cast.actor(party)
    journey.take(journey.migration, step)
    [after] = Participation.everything.filter(migration=journey.migration, party=party, ended_on=None)
    assert finds_it_all(Actor(None, after.organisation))
    assert not waits_for_others(before).exists()


def test_what_the_release_before_opened_is_found_by_the_next_morning(journey):
    partner = journey.cast.actor(Party.PARTNER)
    WorkItem.everything.filter(migration=journey.migration).update(partner=None, commissioner=None)
    assert not waits_for_others(partner).exists()
    run_if_due()
    assert finds_it_all(partner)
    assert finds_it_all(journey.cast.actor(Party.COMMISSIONER))
