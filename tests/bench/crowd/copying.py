"""Copies of rows, made by the database itself in one statement."""

from contextlib import contextmanager

from django.db import connection


def copies(model, pk, count, **expressions):
    """`count` copies of one row in one statement. An expression may count with n, which goes from 1 to `count`."""
    fields = [field for field in model._meta.concrete_fields if field.column in expressions or not field.primary_key]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(
        expressions.get(field.column, f'original."{field.column}"').replace("%", "%%") for field in fields
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({columns})"
            f" SELECT {values} FROM {model._meta.db_table} original, {series()} WHERE original.id = %s",
            [count, pk],
        )


def series():
    if connection.vendor == "postgresql":
        return "generate_series(1, %s) AS numbers (n)"
    return "(WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < %s) SELECT n FROM up)"


def code(letter):
    """An ODS code nobody has: a letter and five figures."""
    return f"'{letter}' || (10000 + n)"


def true():
    return "true" if connection.vendor == "postgresql" else "1"


def without_checks(*steps):
    """The rows are right by the way they are made, so a million of them need not be looked up one by one."""
    with connection.cursor() as cursor:
        if may_skip := _may_skip_checks(cursor):
            cursor.execute("SET session_replication_role = replica")
        for step in steps:
            step()
        if may_skip:
            cursor.execute("SET session_replication_role = DEFAULT")


def _may_skip_checks(cursor):
    if connection.vendor != "postgresql":
        return False
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    return cursor.fetchone()[0]


@contextmanager
def indexed_afterwards(cursor, table):
    """To build an index once over all rows takes a third of the time that keeping it row by row does."""
    may = _may_skip_checks(cursor)
    if may:
        cursor.execute("UPDATE pg_index SET indisready = false WHERE indrelid = %s::regclass", [table])
    yield
    if may:
        cursor.execute(f"REINDEX TABLE {table}")  # which makes them ready again
