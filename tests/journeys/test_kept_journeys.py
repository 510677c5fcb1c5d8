"""A journey that is restored is the one that was replayed, and is never restored where something else has happened."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.factories_catalogue import OrganisationFactory
from tests.journeys.kept_journeys import KeptJourney, begin_test
from tests.rehearsals import a_journey
from tests.support import wellbeing
from tests.support.reach import reach
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


def rehearsed(until):
    """What is said at that place by a test that begins there and then, and undoes what it did."""
    with transaction.atomic():
        begin_test()
        journey = a_journey()
        turns = journey.follow_the_lists(until)
        wellbeing.check(journey)
        said = turns, journey.place, all_that_is_said(journey)
        transaction.set_rollback(True)
    return said


def test_where_a_condition_was_found_to_hold_is_gone_to_at_once():
    asked = []

    def until(migration):
        asked.append(migration.state)
        return migration.state == "procurement"

    until.known_as = "where a condition was found"
    first, times = rehearsed(until), len(asked)
    assert times > 5
    assert rehearsed(until) == first
    assert len(asked) == times + 1


def test_a_condition_that_looks_at_more_than_plain_values_is_asked_at_every_place():
    asked = []
    for times in (1, 2):
        first, _, _ = rehearsed(lambda migration: asked.append(1) or migration.state == "procurement")
        assert len(asked) == times * (first + 1)


def test_the_way_to_a_step_is_kept_too():
    journey, _, _ = reach("migration", "register")
    assert journey.place > 0
