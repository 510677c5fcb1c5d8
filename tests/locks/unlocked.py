"""Two who meet where no lock is taken any more: the statement of old without it, and the second overtakes the first."""

import re
from functools import partial
from itertools import count

from tests.locks.meeting import SECONDS, Met, is_at, meet

LOCK = re.compile(r' FOR (?:NO KEY )?UPDATE(?: OF "\w+")?(?: SKIP LOCKED)?')
WRITES = re.compile(r"(?:SET LOCAL [^;]+; )?(?:INSERT|UPDATE|DELETE|DROP) ")


def meet_unlocked(place: str, scene) -> Met:
    """The first stops where its lock was, or before it writes after that, until the second has ended or waits for what
    is written. Raises NoLock."""
    stop = partial(_overtaken, place, scene.has_written)
    return meet(place, scene.first, scene.second, stop=stop, go_on=_without(place))


def _without(place, then=lambda: None):
    """Its statements, but for the lock of that place."""
    statements = count(1)

    def unlock(execute, sql, *rest):
        if not is_at(place, sql, statements):
            return execute(sql, *rest)
        result = execute(LOCK.sub("", sql), *rest)
        then()
        return result

    return unlock


def _overtaken(place, has_written, held, go):
    passed = []

    def stand_still():
        held.set()
        assert go.wait(SECONDS), "nobody let it go on"

    unlock = _without(place, stand_still if has_written else partial(passed.append, place))

    def stop(execute, sql, *rest):
        if passed and not held.is_set() and WRITES.match(sql):
            stand_still()
        return unlock(execute, sql, *rest)

    return stop
