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


def analyse(*tables):
    """Statistics of all tables, or of these, as a server that runs for a while has them: without, a plan may take for
    ever. Only the owner's are analysed: whoever else asks gets a warning and no statistics.

    The role the test had comes back. Raises `AssertionError` where a table was passed over.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("ANALYZE")
            return
        cursor.execute("SELECT current_setting('role')")
        [role] = cursor.fetchone()
        del connection.connection.notices[:]
        cursor.execute("RESET ROLE")
        cursor.execute("ANALYZE " + ", ".join(tables))
        cursor.execute("SELECT set_config('role', %s, false)", [role])
        passed_over = [
            words for words in connection.connection.notices if "workflow_" in words or "catalogue_" in words
        ]
    assert not passed_over, passed_over
