"""Due dates a second, and against the package that knows the same holidays (decision 29)."""

import random
import time
from datetime import date, timedelta

import holidays

from workflow.deadlines import calendars

DAYS = 5
FIRST = date(2024, 1, 1)
MANY, FEW = 200_000, 500


def microseconds(rounds):
    add, starts = calendars.current().add, _starts(MANY)
    for _ in range(rounds):
        yield _time(add, starts)


def of_the_package(rounds):
    """How many times as long the package takes for the same dates; it is asked through one object it may cache in."""
    add, starts = calendars.current().add, _starts(MANY)
    england = holidays.country_holidays("GB", subdiv="ENG", years=range(2023, 2028))
    few = starts[:FEW]
    assert [add(start, DAYS) for start in few] == [england.get_nth_working_day(start, DAYS) for start in few]
    for _ in range(rounds):
        yield _time(add, starts) / _time(england.get_nth_working_day, few)


def _starts(count):
    chance = random.Random(5)
    return [FIRST + timedelta(chance.randrange(900)) for _ in range(count)]


def _time(add, starts):
    began = time.perf_counter()
    for start in starts:
        add(start, DAYS)
    return 1_000_000 * (time.perf_counter() - began) / len(starts)
