"""More migrations of the same organisations, and what is owed in one."""

from dataclasses import replace

from tests.factories_catalogue import OrganisationFactory
from tests.rehearsals import people_at
from workflow.deadlines.work_item import WorkItem
from workflow.demo.cast import open_migration
from workflow.kernel.steps import Party


def another(journey, count=1):
    """More migrations of the same organisations, each of another practice."""
    migration = journey.migration
    for _ in range(count):
        people = journey.cast.people | {Party.PRACTICE: people_at(OrganisationFactory(), 1)}
        cast = replace(journey.cast, people=people)
        yield open_migration(cast, from_system=migration.from_system, to_system=migration.to_system)


def item_of(journey, step):
    return WorkItem.everything.get(migration=journey.pk, step=step, closed_on=None)


def at(journey, state):
    journey.follow_the_lists(until=lambda migration: migration.state == state)
    return journey
