"""A sweep with nothing to do, which is what every sweep but one a day is (decision 28)."""

import time

from django.db import connection

from tests.bench.crowd import TODAY, Crowd
from workflow import clock
from workflow.reminders.digest_builder import morning_of
from workflow.reminders.sweep import ANYTHING_TO_DO, check_deadlines

OPEN = 10_000
PER_ROUND = 200


def milliseconds(rounds):
    Crowd(500, due=0, open_items=OPEN)
    with clock.at(TODAY):
        for _ in range(rounds + 1):
            began = time.perf_counter()
            for _ in range(PER_ROUND):
                check_deadlines()
            yield 1000 * (time.perf_counter() - began) / PER_ROUND


def buffers(rounds):
    """Pages of tables and indexes the server looks at, cached or not."""
    Crowd(500, due=0, open_items=OPEN)
    with connection.cursor() as cursor:
        for table in ("workitem", "email", "notice"):  # what other tests rolled back: no vacuum came yet
            cursor.execute(f"REINDEX TABLE workflow_{table}")
            cursor.execute(f"ANALYZE workflow_{table}")
        cursor.execute("SET LOCAL enable_seqscan = off")  # else a table left empty is read through, gaps and all
        for _ in range(rounds):
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {ANYTHING_TO_DO}", [TODAY, morning_of(TODAY)])
            (plan,) = cursor.fetchone()[0]
            yield plan["Plan"]["Shared Hit Blocks"] + plan["Plan"]["Shared Read Blocks"]
