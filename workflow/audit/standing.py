"""Whole migrations as they stand now, read some at a time, to be held against what their events say."""

from collections import defaultdict
from collections.abc import Collection
from itertools import chain

from workflow.audit.replay import Standing
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.machine import machines
from workflow.kernel.participation import Participation
from workflow.tracks.migration import Migration


def standing(numbers: Collection[int]) -> list[Migration]:
    """Each with its parts, its records and its open work items."""
    found = Migration.everything.in_bulk(numbers)
    parts, items = _of(found, Participation, ended_on=None), _of(found, WorkItem, closed_on=None)
    records = {machine: _of(found, machine) for machine in machines().values() if machine is not Migration}
    for pk, migration in found.items():
        migration.participations, migration.open_items = parts[pk], items[pk]
        migration.read = {machine: of_machine[pk] for machine, of_machine in records.items()}
    return list(found.values())


def rows_of(migration: Migration) -> dict[str, Standing]:
    """By subject."""
    records = (migration, *chain(*migration.read.values()))
    return {record.subject: Standing(record.state, record.version) for record in records}


def _of(migrations, model, **which):
    grouped = defaultdict(list)
    for row in model.everything.filter(migration__in=migrations, **which).order_by("pk"):
        row.migration = migrations[row.migration_id]
        grouped[row.migration_id].append(row)
    return grouped
