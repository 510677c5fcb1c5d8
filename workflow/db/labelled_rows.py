"""Rows of several tables in one statement, each table asked once for all the migrations of a list: the way down an
index is what a look-up costs, and rows that lie side by side are read together."""

import json
from collections import defaultdict

from django.db.models import CharField, F, Func, TextField, Value

from workflow.db.limited_union import rows_of

ASKED = ("asked_what", "asked_where", "asked_said")  # names that no record has


def labelled(what: str, rows, *columns, where="migration_id"):
    """Of a queryset: under this word, and the number that stands in `where`, the columns of each row."""
    said = {"asked_what": Value(what, CharField()), "asked_where": F(where), "asked_said": _Listing(*columns)}
    return rows.annotate(**said).values_list(*ASKED)


def read_labelled(parts) -> dict[tuple[str, int], list[list]]:
    """By word and number, in no order. Dates come as texts, which sort as days do."""
    rows, found = rows_of(parts), defaultdict(list)
    read = json.loads(f"[{','.join(said for _, _, said in rows)}]")  # at once: most lists have thousands
    for (what, where, _), columns in zip(rows, read, strict=True):
        found[what, where].append(columns)
    return found


def every(said, what: str) -> list[list]:
    """The rows of all numbers under one word."""
    return [one for (word, _), ones in said.items() if word == what for one in ones]


def read_inside(said):
    """Of a column that holds JSON itself: SQLite gives it as a text."""
    return json.loads(said) if isinstance(said, str) else said


class _Listing(Func):
    """The columns of one row, as a text."""

    output_field = TextField()

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, template="JSON_BUILD_ARRAY(%(expressions)s)::text", **extra)

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="JSON_ARRAY", **extra)
