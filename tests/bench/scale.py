"""A million open duties instead of ten thousand, as many of them due (decision 28)."""

import os
import statistics
import time

from tests.bench.crowd import TODAY, Crowd
from workflow import clock
from workflow.reminders.sweep import check_deadlines

FEW, MANY = 10_000, int(os.environ.get("OPEN_ITEMS", "1_000_000"))
MIGRATIONS = 500


def times_as_long(rounds):
    """The tables grow between the two, so each is timed in a row: the medians are compared."""
    crowd = Crowd(MIGRATIONS, open_items=FEW)
    few = statistics.median(_seconds(crowd, rounds))
    crowd.grow(MANY - FEW)
    yield statistics.median(_seconds(crowd, rounds)) / few


def _seconds(crowd, rounds):
    for turn in range(rounds + 1):
        crowd.again()
        began = time.perf_counter()
        with clock.at(TODAY):
            check_deadlines()
        if turn:
            yield time.perf_counter() - began
