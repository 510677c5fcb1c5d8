"""Small statements that are sent at every step: each is compiled once, which is most of what it would cost."""

from collections.abc import Callable
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

from workflow.db.prepared import Prepared
from workflow.db.wall.reader import whole_migrations

_known = {}


class _Compiled(NamedTuple):
    sql: Prepared
    names: list[str]  # of the fields that it finds, in order
    read: list[tuple]  # the places of those that do not come as they are: (place, what makes them, of which column)


def rows(model, key, query: Callable[[], QuerySet], *values) -> list:
    """What `query` finds; it is built with placeholders, the first time only. `key` tells queries of a model apart."""
    connection = connections[DEFAULT_DB_ALIAS]
    key = model, connection.vendor, key
    if key not in _known:
        _known[key] = _compile(query().query.get_compiler(connection=connection))
    sql, names, read = _known[key]
    with whole_migrations(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        found = [[*row] for row in cursor.fetchall()]
    for row in found:
        for place, makers, column in read:
            for make in makers:
                row[place] = make(row[place], column, connection)
    return [model.from_db(DEFAULT_DB_ALIAS, names, row) for row in found]


def _compile(compiler) -> _Compiled:
    sql, _ = compiler.as_sql()
    columns = [column for column, *_ in compiler.select]
    read = [(place, *how) for place, how in compiler.get_converters(columns).items()]
    return _Compiled(Prepared(sql), [column.target.attname for column in columns], read)
