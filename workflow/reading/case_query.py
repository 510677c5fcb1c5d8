"""Reads a migration with all its records in one statement, for pages that show every track at once."""

import json
from functools import cache

from django.db import connection
from django.db.models import BooleanField, CharField, ExpressionWrapper, JSONField, Value
from django.db.models.functions import JSONObject

from catalogue.models import Organisation, System, User
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.machine import Machine
from workflow.kernel.participation import Participation
from workflow.tracks.call_off import CallOff
from workflow.tracks.contested_deadline import Contest
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.funding import FundingCase
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.meeting import Booking
from workflow.tracks.questions import AgentQuery, HelpRequest

RECORDS = (FundingCase, GoLiveDate, CallOff, DataExtractRequest, Booking, AgentQuery, HelpRequest, Contest)
WITH_THEM = {
    DataExtractRequest: {"system": (System, ("id", "name"))},
    Contest: {"work_item": (WorkItem, ("id", "title", "due_on", "owner_id"))},
    Participation: {
        "organisation": (Organisation, ("id", "name", "ods_code", "kind", "short_type", "telephone", "email")),
        "contact": (User, ("id", "name", "email")),
    },
}
A_MIGRATION, AN_ORGANISATION = -1001, -1002


def read_whole_case(migration, actor) -> list[Machine]:
    """Fills the migration's case file; returns the records that the reader may see, machine by machine."""
    rows = {model: [] for model in (*RECORDS, Participation)}
    seen = []
    for label, row, may_see in _rows(migration.pk, actor.organisation.pk):
        record = _rebuild(_BY_LABEL[label], json.loads(row))
        rows[type(record)].append(record)
        if may_see and isinstance(record, Machine):
            seen.append(record)
    _fill(migration, rows)
    return sorted(seen, key=lambda record: (RECORDS.index(type(record)), record.pk))


def _rows(migration, organisation) -> list[tuple]:
    sql, parameters = _statement(connection.vendor)
    real = {A_MIGRATION: migration, AN_ORGANISATION: organisation}
    with connection.cursor() as cursor:
        cursor.execute(sql, [real.get(p, p) if isinstance(p, int) else p for p in parameters])
        return cursor.fetchall()


@cache
def _statement(vendor) -> tuple[str, tuple]:
    """Compiled once with two numbers nothing has: building it costs more than running it."""
    first, *rest = _queries(A_MIGRATION, Organisation(pk=AN_ORGANISATION))
    return first.union(*rest, all=True).query.sql_with_params()


def _queries(migration, organisation):
    for machine in RECORDS:
        rule = ExpressionWrapper(machine.seen_by(organisation), output_field=BooleanField())
        yield _rows_of(machine, machine.everything.filter(migration=migration), rule)
    yield _rows_of(Participation, Participation.everything.filter(migration=migration, ended_on=None))


def _rows_of(model, records, rule=None):
    columns = {field.attname: field.attname for field in model._meta.concrete_fields}
    for name, (_, wanted) in WITH_THEM.get(model, {}).items():
        columns |= {f"{name}__{column}": f"{name}__{column}" for column in wanted}
    label = Value(model._meta.label, output_field=CharField())
    seen = rule or Value(False, output_field=BooleanField())
    return (
        records.order_by()
        .annotate(label=label, row=JSONObject(**columns), seen=seen)
        .values_list("label", "row", "seen")
    )


def _rebuild(model, row):
    record = _made(model, [field.attname for field in model._meta.concrete_fields], row)
    for name, (other, wanted) in WITH_THEM.get(model, {}).items():
        if row[f"{name}__id"] is not None:
            setattr(record, name, _made(other, wanted, row, f"{name}__"))
    return record


def _made(model, wanted, row, prefix=""):
    """`from_db` takes its values in the order of the model's fields."""
    fields = [field for field in model._meta.concrete_fields if field.attname in wanted]
    values = [_value(field, row[prefix + field.attname]) for field in fields]
    return model.from_db("default", [field.attname for field in fields], values)


def _value(field, stored):
    """SQLite gives JSON inside JSON as text."""
    if isinstance(field, JSONField):
        return json.loads(stored) if isinstance(stored, str) else stored
    return field.to_python(stored)


def _fill(migration, rows):
    for machine in RECORDS:
        migration.read[machine] = sorted(rows[machine], key=lambda record: record.pk)
        for record in migration.read[machine]:
            record.migration = migration
    migration.participations = sorted(rows[Participation], key=lambda part: part.pk)


_BY_LABEL = {model._meta.label: model for model in (*RECORDS, Participation)}
