"""Rows of several tables in one statement, each as a JSON object, made into records again."""

import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache, cached_property

from django.db.models import (
    AutoField,
    CharField,
    DecimalField,
    ForeignKey,
    IntegerField,
    JSONField,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, JSONObject

from workflow.db.compiled_once import planned_once
from workflow.db.wall.reader import whole_migrations

AS_STORED = {kind.to_python for kind in (AutoField, CharField, ForeignKey, IntegerField, TextField)}  # JSON has these


class InOneStatement:
    """`querysets`: of a number. `beside`: {model: {its foreign key: (the other model, the columns wanted of it)}}."""

    def __init__(self, querysets: Callable[[int], list[QuerySet]], beside=None):
        self.querysets, self.beside, self._ask = querysets, beside or {}, planned_once(self._all)

    @cached_property
    def models(self) -> dict[str, type]:
        return {query.model._meta.label: query.model for query in self.querysets(0)}

    def records(self, number) -> dict[type, list]:
        """Of each model those that were found, in the order of their keys."""
        found = {model: [] for model in self.models.values()}
        with whole_migrations():
            for label, row in self._ask(number):
                found[self.models[label]].append(self._rebuild(label, row))
        return {model: sorted(records, key=lambda record: record.pk) for model, records in found.items()}

    def _all(self, number):
        first, *rest = map(self._rows_of, self.querysets(number))
        return first.union(*rest, all=True)

    def _rows_of(self, records):
        columns = {field.attname: _said(field) for field in records.model._meta.concrete_fields}
        for name, (_, wanted) in self.beside.get(records.model, {}).items():
            columns |= {f"{name}__{column}": f"{name}__{column}" for column in wanted}
        label = Value(records.model._meta.label, output_field=CharField())
        return records.order_by().annotate(label=label, row=JSONObject(**columns)).values_list("label", "row")

    def _rebuild(self, label, row):
        model = self.models[label]
        record = _made(model, None, row)
        for name, (other, wanted) in self.beside.get(model, {}).items():
            if row[f"{name}__id"] is not None:
                setattr(record, name, _made(other, wanted, row, f"{name}__"))
        return record


def _said(field):
    """An amount as text, for a number of JSON is not exact."""
    return Cast(field.attname, CharField()) if isinstance(field, DecimalField) else field.attname


def _made(model, wanted, row, prefix=""):
    names, keys, read = _how_to_make(model, wanted, prefix)
    values = [row[key] for key in keys]
    for place, field in read:
        values[place] = _value(field, values[place])
    return model.from_db("default", names, values)


@cache
def _how_to_make(model, wanted, prefix) -> tuple[list, list, list]:
    """The fields that are wanted (or all) in the order of the model's, as `from_db` takes them; under which names they
    stand in a row; and the places of those that JSON keeps in other words."""
    fields = [field for field in model._meta.concrete_fields if wanted is None or field.attname in wanted]
    names = [field.attname for field in fields]
    read = [(place, field) for place, field in enumerate(fields) if type(field).to_python not in AS_STORED]
    return names, [prefix + name for name in names], read


def _value(field, stored):
    """SQLite gives JSON inside JSON as text, and an amount without its pence where there are none."""
    if isinstance(field, JSONField):
        return json.loads(stored) if isinstance(stored, str) else stored
    value = field.to_python(stored)
    return round(value, field.decimal_places) if isinstance(value, Decimal) else value
