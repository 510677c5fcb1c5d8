"""New records in one statement whose words are put together once, which is most of what it costs to write a few."""

from functools import cache

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.fields import NOT_PROVIDED

from workflow.db.prepared import Prepared


def create(records) -> list:
    """As `bulk_create`, inside a transaction, of records of one model that get their keys from the database."""
    if not (records := list(records)):
        return records
    model, connection = type(records[0]), connections[DEFAULT_DB_ALIAS]
    for record in records:
        record._prepare_related_fields_for_save(operation_name="bulk_create")
    fields = _fields(model)
    values = [
        field.get_db_prep_save(field.pre_save(record, add=True), connection) for record in records for field in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(_statement(connection.vendor, model, len(records)), values)
        keys = cursor.fetchall()
    for record, (key,) in zip(records, keys, strict=True):
        record.pk, record._state.adding, record._state.db = key, False, connection.alias
    return records


@cache
def _fields(model) -> list:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    if any(_is_for_the_database(field) for field in fields):
        raise TypeError(f"The database itself has a say in what a new {model._meta.label} says: use bulk_create.")
    return fields


def _is_for_the_database(field) -> bool:
    decides = field.db_default is not NOT_PROVIDED and field.default is NOT_PROVIDED
    return decides or hasattr(field, "get_placeholder")


@cache
def _statement(vendor, model, number) -> Prepared:
    quoted, meta = connections[DEFAULT_DB_ALIAS].ops.quote_name, model._meta
    columns = ", ".join(quoted(field.column) for field in _fields(model))
    row = f"({', '.join(['%s'] * len(_fields(model)))})"
    into = f"INSERT INTO {quoted(meta.db_table)} ({columns}) VALUES {', '.join([row] * number)}"  # noqa: S608 (names of our models)
    return Prepared(f"{into} RETURNING {quoted(meta.pk.column)}")
