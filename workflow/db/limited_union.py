"""Several short lists in one statement, each cut by itself.

Django writes the parts of a union without a LIMIT of their own where the database (SQLite) takes none there. Each part
is put into brackets of its own, which both databases take, so that each is one short walk along an index.
"""

from django.db import connection


def rows_of(parts) -> list[tuple]:
    """The rows of sorted and cut querysets of values, one after another. Values come as the database gives them:
    ask for numbers and texts, not for dates."""
    statements, values = [], []
    for place, part in enumerate(parts):
        sql, params = part.query.sql_with_params()
        statements.append(f"SELECT * FROM ({sql}) AS part_{place}")  # noqa: S608 (written by Django, values apart)
        values += params
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), values)
        return cursor.fetchall()
