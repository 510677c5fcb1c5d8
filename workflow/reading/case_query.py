"""Reads a migration with all its records in one statement, for pages that show every track at once."""

from catalogue.models import Organisation, System, User
from workflow.audit.reader import Reader
from workflow.db.in_one_statement import InOneStatement
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.machine import Machine
from workflow.kernel.participation import Participation
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.disputes.contested_deadline import Contest
from workflow.tracks.disputes.said_day import SaidDay
from workflow.tracks.registry import MACHINES
from workflow.tracks.rows.kept import ROWS

WITH_THEM = {
    DataExtractRequest: {"system": (System, ("id", "name", "extract_lead_days"))},
    Contest: {"work_item": (WorkItem, ("id", "title", "due_on", "owner_id"))},
    SaidDay: {"work_item": (WorkItem, ("id", "title", "due_on", "owner_id"))},
    Participation: {
        "organisation": (
            Organisation,
            ("id", "name", "distinct_name", "ods_code", "kind", "short_type", "telephone", "email"),
        ),
        "contact": (User, ("id", "name", "email")),
    },
}


def _of_a_migration(number):
    of_it = [model.everything.filter(migration=number) for model in (*MACHINES, *ROWS)]
    return [*of_it, Participation.everything.filter(migration=number)]


WHOLE_CASE = InOneStatement(_of_a_migration, WITH_THEM)


def read_whole_case(migration, actor) -> list[Machine]:
    """Fills the migration's case file; returns the records that the reader may see, machine by machine. The rows of a
    record are seen with it."""
    found = WHOLE_CASE.records(migration.pk)
    parts = found.pop(Participation)
    migration.participations = [part for part in parts if not part.ended_on]
    migration.former_parts = [part for part in parts if part.ended_on]
    for machine, records in found.items():
        migration.read[machine] = records
        for record in records:
            record.migration = migration
    reader = Reader(migration.participations, actor.organisation.pk)
    return [record for machine in MACHINES for record in migration.read[machine] if reader.may_know(record.subject)]
