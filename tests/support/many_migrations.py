"""A few migrations of the same organisations, each as far as somewhere else: what lists are made of."""

from dataclasses import replace
from datetime import timedelta

from tests.factories_catalogue import OrganisationFactory
from tests.journeys.kept_scenes import scene
from tests.rehearsals import a_journey, people_at
from workflow import clock
from workflow.demo.cast import open_migration
from workflow.demo.journey import Journey
from workflow.engine.perform import perform
from workflow.kernel.steps import Party

STAGES = ("funding_approval", "go_live_date", "registration", "procurement", "mobilised")


def another_journey(journey, name="") -> Journey:
    """Of the same organisations, but for the practice."""
    named = {"name": name} if name else {}
    people = journey.cast.people | {Party.PRACTICE: people_at(OrganisationFactory(**named), 1)}
    cast, migration = replace(journey.cast, people=people), journey.migration
    return Journey(open_migration(cast, from_system=migration.from_system, to_system=migration.to_system), cast)


def a_few() -> list[Journey]:
    """One a stage, one on hold."""
    return scene(_a_few)


def _a_few() -> list[Journey]:
    first = a_journey()
    journeys = [first] + [another_journey(first) for _ in STAGES]
    for journey, stage in zip(journeys, STAGES, strict=False):
        journey.follow_the_lists(until=lambda migration, stage=stage: migration.state == stage)
    held = journeys[-1]
    until = clock.today() + timedelta(20)
    perform(held.migration, "hold", actor=held.cast.actor(Party.COMMISSIONER), until=until, reason="Flood")
    return journeys
