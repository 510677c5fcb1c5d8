"""Rows that are written once and counted up after that, in one statement, on SQLite and PostgreSQL alike."""

from collections.abc import Sequence

from django.db import connection

AT_A_TIME = 90  # rows: SQLite took 999 values at a time for long


def write(model, rows: Sequence[dict], *, key: Sequence[str], latest: str) -> None:
    """A row whose `key` is there already has its `times` counted up instead, and its `latest` moment moved on.

    In the order of the key, so that two who write the same rows wait for each other and never for good.
    """
    ordered = sorted(rows, key=lambda row: [str(row[name]) for name in key])
    for start in range(0, len(ordered), AT_A_TIME):
        _write(model._meta, ordered[start : start + AT_A_TIME], key, latest)


def _write(meta, rows, key, latest):
    fields = [meta.get_field(name) for name in rows[0]]
    quote = connection.ops.quote_name
    table, columns = quote(meta.db_table), ", ".join(quote(field.column) for field in fields)
    unique = ", ".join(quote(meta.get_field(name).column) for name in key)
    blanks = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * len(rows))
    values = [
        field.get_db_prep_save(value, connection)
        for row in rows
        for field, value in zip(fields, row.values(), strict=True)
    ]
    counted = f"times = {table}.times + 1, {quote(latest)} = excluded.{quote(latest)}"
    into = f"INSERT INTO {table} ({columns}) VALUES {blanks}"  # noqa: S608 (names of our models)
    with connection.cursor() as cursor:
        cursor.execute(f"{into} ON CONFLICT ({unique}) DO UPDATE SET {counted}", values)
