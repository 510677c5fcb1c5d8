"""Reads a migration with all its records in one statement, for pages that show every track at once."""

import json
from functools import cache

from django.db import connection
from django.db.models import CharField, JSONField, Value
from django.db.models.functions import JSONObject

from catalogue.models import Organisation, System, User
from workflow.audit.reader import Reader
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.machine import Machine
from workflow.kernel.participation import Participation
from workflow.tracks.call_off import CallOff
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.date_request import DateRequest
from workflow.tracks.disputes.contested_deadline import Contest
from workflow.tracks.disputes.said_day import SaidDay
from workflow.tracks.funding import FundingCase
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.meeting import Booking
from workflow.tracks.questions import AgentQuery, HelpRequest

RECORDS = (
    FundingCase, GoLiveDate, DateRequest, CallOff, DataExtractRequest, Booking, AgentQuery, HelpRequest,
    Contest, SaidDay,
)  # fmt: skip
WITH_THEM = {
    DataExtractRequest: {"system": (System, ("id", "name"))},
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
A_MIGRATION = -1001


def read_whole_case(migration, actor) -> list[Machine]:
    """Fills the migration's case file; returns the records that the reader may see, machine by machine."""
    rows = {model: [] for model in (*RECORDS, Participation)}
    for label, row in _rows(migration.pk):
        record = _rebuild(_BY_LABEL[label], json.loads(row))
        rows[type(record)].append(record)
    _fill(migration, rows)
    reader = Reader(migration.participations, actor.organisation.pk)
    return [record for machine in RECORDS for record in migration.read[machine] if reader.may_know(record.subject)]


def _rows(migration) -> list[tuple]:
    sql, parameters = _statement(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, [migration if p == A_MIGRATION else p for p in parameters])
        return cursor.fetchall()


@cache
def _statement(vendor) -> tuple[str, tuple]:
    """Compiled once with a number nothing has: building it costs more than running it."""
    of_it = [model.everything.filter(migration=A_MIGRATION) for model in RECORDS]
    first, *rest = map(_rows_of, [*of_it, Participation.everything.filter(migration=A_MIGRATION, ended_on=None)])
    return first.union(*rest, all=True).query.sql_with_params()


def _rows_of(records):
    columns = {field.attname: field.attname for field in records.model._meta.concrete_fields}
    for name, (_, wanted) in WITH_THEM.get(records.model, {}).items():
        columns |= {f"{name}__{column}": f"{name}__{column}" for column in wanted}
    label = Value(records.model._meta.label, output_field=CharField())
    return records.order_by().annotate(label=label, row=JSONObject(**columns)).values_list("label", "row")


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
