"""One migration as one reader sees it: read at once, so that a page with every track costs the same few queries."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from workflow import clock
from workflow.audit.reader import Reader
from workflow.db.compiled_once import planned_once
from workflow.deadlines import calendars
from workflow.kernel.visibility import Actor
from workflow.reading.case_query import read_whole_case
from workflow.reading.work_items import COLUMNS, visible_items
from workflow.timekeeping.working_days import WorkingDays
from workflow.tracks.migration import Migration
from workflow.tracks.presentation.work_item_system import system_of_item


@dataclass
class Case:
    migration: Migration
    actor: Actor
    seen: list  # the records the reader may see
    items: list[dict]  # the open work items the reader may see, in due order
    today: date
    calendar: WorkingDays

    def all(self, machine, **which) -> list:
        """The seen records of a machine, oldest first."""
        return [r for r in self.seen if isinstance(r, machine) and which.items() <= vars(r).items()]

    def items_about(self, subjects) -> list[dict]:
        return [item for item in self.items if item["subject"] in subjects]

    def is_mine(self, item) -> bool:
        return item["owner_id"] == self.actor.organisation.pk

    @cached_property
    def reader(self) -> Reader:
        """Who takes part no more is still called by name where something is said of them."""
        parts = [*self.migration.participations, *self.migration.former_parts]
        return Reader(parts, self.actor.organisation.pk)

    @property
    def is_local(self) -> bool:
        return self.reader.is_local

    def knows(self, organisation_id) -> bool:
        return self.reader.may_name(organisation_id)

    def name_of(self, organisation_id) -> str:
        return self.reader.name_of(organisation_id)

    def playing(self, party) -> list:
        """Whoever plays a part and may be known by name."""
        return [p for p in self.migration.participations if p.party == party and self.knows(p.organisation_id)]


def read_case(migration, actor) -> Case:
    """Three queries: the records, the open work items, the calendar."""
    seen = read_whole_case(migration, actor)
    return Case(migration, actor, seen, list(_open_items(actor, migration.pk)), clock.today(), calendars.current())


@planned_once
def _open_items(actor, migration):
    items = visible_items(actor).filter(migration=migration, closed_on=None)
    return items.annotate(system=system_of_item()).order_by("due_on", "pk").values(*COLUMNS)
