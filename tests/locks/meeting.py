"""Two who meet: the first stops with its lock in hand, and whoever comes second is watched while it waits."""

import re
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import count
from threading import Event
from typing import Any

from django.db import connection, connections

from workflow.db import compiled_once

LOCKING = re.compile(r"\bFOR (?:NO KEY )?UPDATE\b|pg_(?:try_)?advisory_(?:xact_)?lock", re.IGNORECASE)
SECONDS = 20  # until whoever has not come is given up
WAITS = "SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = %s"


@dataclass(frozen=True)
class Met:
    """What each of them brought, and whether the second waited for the first."""

    first: Any
    second: Any
    waited: bool


class NoLock(AssertionError):
    """The first never held a lock there."""


def meet(place: str, first: Callable, second: Callable, *, stop=None, go_on=None) -> Met:
    """`first` stops once it holds the lock of `place` ("file::function", or "file::function 2" for its second, as
    tests/evidence/guards.py names it), until `second` waits for a lock or has ended. What either raises is what it
    brought. `stop`, `go_on`: what becomes of the statements of each, if anything else. Raises NoLock."""
    held, go = Event(), Event()
    with ThreadPoolExecutor(2) as people:
        try:
            one = people.submit(_alone, first, (stop or partial(_stop_at, place))(held, go))
            _wait_until(lambda: held.is_set() or one.done())
            if not held.is_set():
                raise NoLock(f"{place} took no lock; it brought {one.result()!r}")
            pid = Future()
            other = people.submit(_alone, second, go_on or _go_on, pid)
            waited = _waits(other, pid.result(SECONDS))
        finally:
            go.set()
        return Met(one.result(SECONDS), other.result(SECONDS), waited)


def _alone(act, wrapper, pid: Future | None = None):
    """Over a connection of its own."""
    try:
        connection.ensure_connection()
        if pid:
            pid.set_result(connection.connection.info.backend_pid)
        with connection.execute_wrapper(wrapper):
            return act()
    except Exception as raised:
        return raised
    finally:
        connections.close_all()


def _go_on(execute, *statement):
    return execute(*statement)


def _stop_at(place, held, go):
    statements = count(1)

    def stop(execute, sql, *rest):
        result = execute(sql, *rest)
        if is_at(place, sql, statements):
            held.set()
            assert go.wait(SECONDS), "nobody let it go on"
        return result

    return stop


def is_at(place, sql, statements: count) -> bool:
    """Whether this statement takes that lock; `statements` goes on with each that is taken there."""
    where, _, number = place.partition(" ")
    return bool(LOCKING.search(sql)) and _is_said_in(where, sql) and next(statements) == int(number or 1)


def _is_said_in(where, sql) -> bool:
    """By a function that is running, or by one that put the statement together once."""
    file, _, function = where.partition("::")
    codes = [*_running(), *(build.__code__ for build, shapes in compiled_once._known.items()
                            if any(words.sql == sql for words in shapes.values()))]  # fmt: skip
    return any(code.co_name == function and code.co_filename.endswith(f"/{file}") for code in codes)


def _running():
    frame = sys._getframe()
    while frame:
        yield frame.f_code
        frame = frame.f_back


def _waits(other, pid) -> bool:
    """Whether it comes to wait for a lock before it ends."""
    with connection.cursor() as cursor:

        def is_waiting():
            cursor.execute(WAITS, [pid])
            return any(row[0] for row in cursor.fetchall())

        return _wait_until(lambda: is_waiting() or other.done()) and not other.done()


def _wait_until(is_so) -> bool:
    end = time.monotonic() + SECONDS
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True
