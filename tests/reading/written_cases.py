"""A case as the overview reads it, written down instead of lived through: records and open tasks of any days."""

from datetime import date

from catalogue.models import Organisation, System, User
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.visibility import Actor
from workflow.reading.case import Case
from workflow.tracks.call_off import CallOff
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.dates.date_state import DateState as D
from workflow.tracks.dates.needed_by import know_by_when
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.meeting import Booking
from workflow.tracks.migration import Migration
from workflow.tracks.region import Region

US, THEM = 1, 2
FIRST, LAST, GO_LIVE = date(2027, 1, 11), date(2027, 1, 29), date(2027, 2, 4)
RECORDS = {
    "calloff": CallOff(pk=1, kind="procurement", supplier_id=THEM),
    "dataextractrequest": DataExtractRequest(pk=1, principal=True, holder_id=THEM, system=System(pk=1)),
    "booking": Booking(pk=1, supplier_id=THEM),
    "old": CallOff(pk=2, kind="decommission", supplier_id=THEM),
}


def as_read(model, state, **columns):
    """In any state, which is only ever read from the database or reached by a step."""
    fresh = model(**columns)
    names = [field.attname for field in model._meta.concrete_fields]
    return model.from_db("default", names, [state if name == "state" else getattr(fresh, name) for name in names])


class WrittenCase(Case):
    def name_of(self, organisation_id):
        return {US: "Us", THEM: "Them"}[organisation_id]


def a_date(on=GO_LIVE, first=FIRST, last=LAST, state=D.CONFIRMED):
    return as_read(GoLiveDate, state, pk=1, on=on, initial_extract_on=first, final_extract_on=last, supplier_id=THEM)


def a_task(which, step, due_on, owner=US, pk=1, paused_on=None):
    return {
        "pk": pk, "title": f"Task {pk}", "subject": RECORDS[which].subject, "step": step, "due_on": due_on,
        "paused_on": paused_on, "owner_id": owner, "owner__distinct_name": "", "system": "", "limit": "",
        "basis": "local target", "still_since_due": 0, "needed_for": None, "needed_by": None,
    }  # fmt: skip


def needed_by(step, subject, migration, today):
    item = WorkItem(step=step, subject=subject)
    know_by_when([item], {record.subject: record for record in RECORDS.values()}, migration, today, calendars.current())
    return {"needed_for": item.needed_for, "needed_by": item.needed_by}


def a_case(items, today, go_live=None, kind="delivery_partner", targets=None, state="data_extract", **what):
    go_live = go_live or a_date()
    migration = as_read(Migration, state, pk=1, **what)
    migration.region, migration.participations = Region(targets=targets or {}), []
    migration.read |= {GoLiveDate: [go_live], DataExtractRequest: [RECORDS["dataextractrequest"]]}
    for record in RECORDS.values():
        record.migration = migration
    for item in items:
        item.update(needed_by(item["step"], item["subject"], migration, today))
    actor = Actor(User(pk=1), Organisation(pk=US, kind=kind))
    return WrittenCase(migration, actor, [go_live, *RECORDS.values()], items, today, calendars.current())
