"""A number kept in a JSON column under a name that another column says."""

from django.db import connection
from django.db.models import F, Func, IntegerField, Value
from django.db.models.functions import Concat


def number_under(column: str, name) -> "NumberUnder":
    """NULL where nothing stands there. `name`: an expression that gives text."""
    key = name if connection.vendor == "postgresql" else Concat(Value('$."'), name, Value('"'))
    return NumberUnder(F(column), key)


class NumberUnder(Func):
    output_field = IntegerField()

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, template="(%(expressions)s)::integer", arg_joiner=" ->> ", **extra)

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, template="json_extract(%(expressions)s)", **extra)
