"""Many rows in one statement, for what touches thousands at a time: a model a row would cost more than the row."""

import json
from datetime import date, datetime
from functools import cache

from django.db import connection

from workflow.db.prepared import Prepared


def insert(model, names, rows):
    """Rows of values in the order of `names`. A row that is there already, by any unique constraint, stays as it is."""
    fields = [model._meta.get_field(name) for name in names]
    into = f"INSERT INTO {_quoted(model._meta.db_table)} ({', '.join(_columns(fields))})"
    if connection.vendor == "postgresql":
        _run(f"{into} SELECT * FROM {_arrays(fields)} ON CONFLICT DO NOTHING", _literals(rows))  # noqa: S608 (names of our models)
    else:
        marks = ", ".join(["%s"] * len(fields))
        _run_each(f"{into} VALUES ({marks}) ON CONFLICT DO NOTHING", _kept(rows))


def update(model, names, rows):
    """Each row is a primary key, then the new values in the order of `names`."""
    if connection.vendor == "postgresql":
        _run(_update_of_arrays(model, tuple(names)), _literals(rows))
    else:
        key, *columns = _columns([model._meta.pk, *(model._meta.get_field(name) for name in names)])
        changes = ", ".join(f"{column} = %s" for column in columns)
        values = [(*changed, pk) for pk, *changed in _kept(rows)]
        _run_each(f"UPDATE {_quoted(model._meta.db_table)} SET {changes} WHERE {key} = %s", values)  # noqa: S608 (names of our models)


@cache
def _update_of_arrays(model, names) -> Prepared:
    fields = [model._meta.pk, *(model._meta.get_field(name) for name in names)]
    key, *columns = _columns(fields)
    table = _quoted(model._meta.db_table)
    changes = ", ".join(f"{column} = given.{column}" for column in columns)
    given = f"{_arrays(fields)} AS given ({', '.join([key, *columns])})"
    return Prepared(f"UPDATE {table} SET {changes} FROM {given} WHERE {table}.{key} = given.{key}")  # noqa: S608 (names of our models)


def update_records(records, names):
    """What these records of one model say in those fields."""
    records = list(records)
    rows = [(record.pk, *(_as_text(getattr(record, name)) for name in names)) for record in records]
    update(type(records[0]), names, rows)


def update_what_still_says(column, model, names, rows) -> set:
    """As `update`; after its key, each row has what `column` has said so far, and one that says something else by now
    stays as it is. The keys of those that were changed."""
    key, *columns = _columns([model._meta.pk, *(model._meta.get_field(name) for name in names)])
    was, table = model._meta.get_field(column), _quoted(model._meta.db_table)
    if connection.vendor == "postgresql":
        fields = [model._meta.pk, was, *(model._meta.get_field(name) for name in names)]
        changes = ", ".join(f"{column} = given.{column}" for column in columns)
        given = f"{_arrays(fields)} AS given ({', '.join([key, 'was', *columns])})"
        only = f"{table}.{key} = given.{key} AND {table}.{_quoted(was.column)} = given.was"
        sql, values = f"UPDATE {table} SET {changes} FROM {given} WHERE {only}", [_literals(rows)]  # noqa: S608 (names of our models)
    else:
        changes = ", ".join(f"{column} = %s" for column in columns)
        sql = f"UPDATE {table} SET {changes} WHERE {key} = %s AND {_quoted(was.column)} = %s"  # noqa: S608 (names of our models)
        values = [(*changed, pk, said) for pk, said, *changed in _kept(rows)]
    return _changed(f"{sql} RETURNING {table}.{key}", values)


def _as_text(value):
    return json.dumps(value) if isinstance(value, dict | list) else value


def _quoted(name):
    return connection.ops.quote_name(name)


def _columns(fields):
    return [_quoted(field.column) for field in fields]


def _run(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def _run_each(sql, rows):
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def _changed(sql, each) -> set:
    with connection.cursor() as cursor:
        found = set()
        for values in each:
            cursor.execute(sql, values)
            found |= {key for (key,) in cursor.fetchall()}
        return found


def _arrays(fields):
    """A column is one array: PostgreSQL plans that at once, and thousands of single values slowly."""
    types = (field.db_type(connection).partition("(")[0] for field in fields)
    return f"unnest({', '.join(f'%s::{kind}[]' for kind in types)})"


def _literals(rows):
    return [_literal(column) for column in zip(*rows, strict=True)]


def _literal(column):
    """PostgreSQL's text of an array. Most columns say the same few things over and over, so each is quoted once."""
    elements = {value: _element(value) for value in set(column)}
    return "{" + ",".join([elements[value] for value in column]) + "}"


def _element(value):
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _kept(rows):
    """SQLite has no dates of its own, and keeps text instead."""
    return [[_text_of(value) if isinstance(value, date) else value for value in row] for row in rows]


def _text_of(day):
    operations = connection.ops
    is_moment = isinstance(day, datetime)
    return operations.adapt_datetimefield_value(day) if is_moment else operations.adapt_datefield_value(day)
