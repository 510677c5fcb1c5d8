"""Several short lists in one statement, each cut by itself.

Django writes the parts of a union without a LIMIT of their own where the database (SQLite) takes none there. Each part
is put into brackets of its own, which both databases take, so that each is one short walk along an index.
"""

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import IntegerField, Value

from workflow.db.compiled_once import Question
from workflow.db.prepared import Prepared


def rows_of(parts, first=("", ())) -> list[tuple]:
    """The rows of sorted and cut querysets of values, or of questions, one after another; one that asks for nothing has
    none. Values come as the database gives them: ask for numbers and texts, not for dates. `first`: what the statement
    begins with, and its values. Where each part is planned once, the whole is."""
    begins, statements, values, kinds = first[0], [], [*first[1]], set()
    for place, part in enumerate(parts):
        try:
            sql, params = (part if isinstance(part, Question) else part.query).sql_with_params()
        except EmptyResultSet:
            continue
        statements.append(f"SELECT * FROM ({sql}) AS part_{place}")  # noqa: S608 (written by Django, values apart)
        values += params
        kinds.add(type(sql))
    if not statements:
        return []
    kind = Prepared if kinds == {Prepared} else str
    with connection.cursor() as cursor:
        cursor.execute(kind(begins + " UNION ALL ".join(statements)), values)
        return cursor.fetchall()


def counts_of(kinds, most: int) -> list[int]:
    """How many rows each of these querysets has, in one statement; one more than `most` says that there are more.
    Each is walked in its own order, which its index has."""
    found = [0] * len(kinds)
    parts = [kind.annotate(place=Value(n, IntegerField())).values_list("place") for n, kind in enumerate(kinds)]
    for (place,) in rows_of([part[: most + 1] for part in parts]):
        found[place] += 1
    return found
