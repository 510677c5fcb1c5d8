"""All the rows that a subquery finds for a row of the outer query, as one column: a statement less, and no join that
says the outer row again beside each of them."""

import json

from django.db.models import Func, Subquery, TextField


def json_rows(rows, *columns) -> Subquery:
    """Of a queryset: the columns of each row, in no order. `read` takes it."""
    return Subquery(rows.order_by().values(said=_Listed(_Listing(*columns))))


def read(said: str | None) -> list[list]:
    """Dates come as texts, which sort as days do."""
    return json.loads(said) if said else []


def read_inside(said):
    """Of a column that holds JSON itself: SQLite gives it as a text."""
    return json.loads(said) if isinstance(said, str) else said


class _Listing(Func):
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="JSON_BUILD_ARRAY", **extra)

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="JSON_ARRAY", **extra)


class _Listed(Func):
    """No aggregate to Django, which would group the rows; the database makes one row of all of them."""

    output_field = TextField()

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, template="JSON_AGG(%(expressions)s)::text", **extra)

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **extra)
