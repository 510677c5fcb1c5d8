"""Doing what the work lists say, in order, takes a business case to mobilised."""

import pytest

from tests.rehearsals import a_journey
from workflow.models import Event, WorkItem

pytestmark = pytest.mark.django_db


def test_doing_only_what_the_work_lists_say_ends_in_mobilised():
    journey = a_journey()
    journey.follow_the_lists()
    migration = journey.migration
    assert migration.state == "mobilised"
    assert Event.everything.filter(migration=migration).count() == migration.steps_taken
    assert not WorkItem.everything.filter(migration=migration, due_on=None).exists()


def test_a_practice_that_starts_alone_engages_its_partner_and_gets_there_too():
    cast_journey = a_journey(with_partner=False)
    cast_journey.follow_the_lists()
    assert cast_journey.migration.state == "mobilised"
