"""A journey that is restored is the one that was replayed, and is never restored where something else has happened."""

from datetime import timedelta

import pytest

from tests.factories_catalogue import OrganisationFactory
from tests.journeys.kept_journeys import KeptJourney
from tests.rehearsals import a_journey
from tests.support import wellbeing
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem

pytestmark = pytest.mark.django_db


def all_that_is_said(journey):
    """Of everything that happened and is owed, but for the keys."""
    steps = Event.everything.filter(migration=journey.pk).order_by("number").values_list("number", "step", "on")
    owed = WorkItem.everything.filter(migration=journey.pk).order_by("pk")
    return list(steps), list(owed.values_list("step", "limit", "due_on", "closed_on", "ended", "round"))


def is_registered(migration):
    return migration.registered_on is not None


def to_the_end(journey):
    places = journey.follow_the_lists(until=is_registered), journey.follow_the_lists()
    wellbeing.check(journey)
    return places, all_that_is_said(journey)


@pytest.mark.parametrize("time", ["first", "again"])
def test_restored_is_as_replayed(time):
    kept = a_journey()
    assert isinstance(kept, KeptJourney)
    said = to_the_end(kept)
    replayed = a_journey()
    assert not isinstance(replayed, KeptJourney), "a second one in the same database is taken step by step"
    assert to_the_end(replayed) == said


def test_nothing_is_restored_after_somebody_wrote():
    OrganisationFactory()
    assert not isinstance(a_journey(), KeptJourney)


def test_nothing_is_restored_at_another_time_or_under_other_settings(settings):
    with clock.at(clock.today() + timedelta(1)):
        assert not isinstance(a_journey(), KeptJourney)
    settings.BASE_URL = "https://elsewhere.example"
    assert not isinstance(a_journey(), KeptJourney)


def test_after_a_step_of_its_own_a_journey_goes_on_step_by_step():
    journey = a_journey()
    journey.follow_the_lists(until=is_registered)
    journey.take(journey.migration, "hold")
    place = journey.place
    journey.take(journey.migration, "resume")
    journey.follow_the_lists()
    assert (journey.place, journey.migration.state) == (place, "mobilised")
    wellbeing.check(journey)
