"""How many pages PostgreSQL touches for what a piece of code asks: the same figure on a quick and a busy computer."""

import json
from contextlib import contextmanager

from django.db import connection, transaction

EXPLAINED = ("SELECT", "WITH", "UPDATE", "DELETE", "INSERT")


@contextmanager
def buffers():
    """`with buffers() as counted:` (statement, pages) for each statement, which is tried once and then run."""
    counted = []

    def count(execute, sql, params, many, context):
        if sql.lstrip().startswith(EXPLAINED):
            counted.append((sql, _pages(execute, sql, params, context)))
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(count):
        yield counted


def _pages(execute, sql, params, context):
    cursor = context["cursor"].cursor
    cursor.execute("SAVEPOINT tried")
    cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
    [[plan]] = cursor.fetchone()
    cursor.execute("ROLLBACK TO SAVEPOINT tried")
    plan = plan if isinstance(plan, dict) else json.loads(plan)
    return plan["Plan"]["Shared Hit Blocks"] + plan["Plan"]["Shared Read Blocks"]
