"""Reads a migration with all its records in one statement, for pages that show every track at once."""

import json

from django.db.models import BooleanField, CharField, ExpressionWrapper, JSONField, Value
from django.db.models.functions import JSONObject

from catalogue.models import Organisation, System, User
from workflow.access import Machine
from workflow.models.booking import Booking
from workflow.models.call_off import CallOff
from workflow.models.data_extract import DataExtractRequest
from workflow.models.funding import FundingCase
from workflow.models.go_live import GoLiveDate
from workflow.models.questions import AgentQuery, HelpRequest
from workflow.participation import Participation

RECORDS = (FundingCase, GoLiveDate, CallOff, DataExtractRequest, Booking, AgentQuery, HelpRequest)
WITH_THEM = {
    DataExtractRequest: {"system": (System, ("id", "name"))},
    Participation: {
        "organisation": (Organisation, ("id", "name", "ods_code", "kind", "short_type", "telephone", "email")),
        "contact": (User, ("id", "name", "email")),
    },
}


def read_whole_case(migration, actor) -> list[Machine]:
    """Fills the migration's case file; returns the records that the reader may see, machine by machine."""
    rows = {model: [] for model in (*RECORDS, Participation)}
    seen = []
    first, *rest = _queries(migration, actor)
    for label, found, may_see in first.union(*rest, all=True):
        record = _rebuild(_BY_LABEL[label], found)
        rows[type(record)].append(record)
        if may_see and isinstance(record, Machine):
            seen.append(record)
    _fill(migration, rows)
    return sorted(seen, key=lambda record: (RECORDS.index(type(record)), record.pk))


def _queries(migration, actor):
    for machine in RECORDS:
        rule = ExpressionWrapper(machine.seen_by(actor.organisation), output_field=BooleanField())
        yield _rows_of(machine, machine.everything.filter(migration=migration.pk), rule)
    parts = Participation.everything.filter(migration=migration.pk, ended_on=None)
    yield _rows_of(Participation, parts)


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
