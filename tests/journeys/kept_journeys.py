"""Rehearsed journeys are kept and restored, not replayed (decision 61).

The first test of a process that follows the work lists takes each step for real, and what it wrote is kept, row by row;
whoever comes to the same place later has these rows put in. That holds for a journey which began in an empty database,
today, with the settings as they are, and only for as long as nobody has written anything else: from there on every step
is taken. `a_journey(kept=False)` never restores.
"""

import re

from django.conf import UserSettingsHolder, settings
from django.db import connection

from tests.journeys.kept_places import name_of, put_together
from tests.journeys.kept_rows import all_rows, difference, people_again, put, rows_of
from workflow import clock
from workflow.demo.journey import Journey

WRITTEN = re.compile(r'(?:INSERT(?: OR \w+)? INTO|(?<!FOR )(?<!DO )UPDATE|DELETE FROM) "?(\w+)')
MOST = 200
_chains = {}


class Watch:
    """Which tables this connection has written to, and how often."""

    def __init__(self):
        self.writes, self.tables = 0, set()

    def __call__(self, execute, sql, params, many, context):
        if found := WRITTEN.findall(str(sql)):
            self.writes += 1
            self.tables.update(found)
        return execute(sql, params, many, context)


watch = Watch()


def begin_test():
    """Whatever is there now is what every test begins with."""
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)
    begin_test.writes = watch.writes


def may_be_kept() -> bool:
    is_empty = connection.in_atomic_block and getattr(begin_test, "writes", None) == watch.writes
    as_they_are = not isinstance(settings._wrapped, UserSettingsHolder)
    return is_empty and as_they_are and _is_now()


def forget():
    """What the migrations had brought has been emptied, and is put back under other keys."""
    _chains.clear()


def chain_of(with_partner) -> "Chain":
    return _chains.setdefault((clock.today(), with_partner), Chain())


def _is_now() -> bool:
    return clock._moved.get() is None


class Chain:
    """The rows that each step of one journey changes, from the cast on."""

    def __init__(self):
        self.rows, self.changes, self.cast, self.pk = None, [], None, None
        self.found = {}  # from this place, the place at which that condition held

    def begin(self, make) -> "KeptJourney":
        if self.changes:
            put(self.changes[0])
            return KeptJourney(self.pk, people_again(self.cast), self)
        self.rows = all_rows()
        journey = make()
        self.pk, self.cast = journey.pk, journey.cast
        self._keep()
        return KeptJourney(journey.pk, journey.cast, self)

    def go_on(self, place, step):
        """To that place: by the rows that are kept, else by taking the step."""
        if place < len(self.changes):
            put(self.changes[place])
        else:
            watch.tables.clear()
            step()
            self._keep()

    def go_where(self, known, place) -> int:
        """At once to where that condition was found to hold by somebody who asked at each place from there on."""
        there = self.found.get((known, place), place) if known else place
        if there > place:
            put(put_together(self.changes[place + 1 : there + 1]))
        return there

    def _keep(self):
        changed = {}
        for table in watch.tables & self.rows.keys():
            was, self.rows[table] = self.rows[table], rows_of(table)
            changed[table] = difference(was, self.rows[table])
        self.changes.append(changed)


class KeptJourney(Journey):
    def __init__(self, pk, cast, chain):
        self.pk, self.cast, self.chain = pk, cast, chain
        self.place, self.writes = 0, watch.writes

    def follow_the_lists(self, until=lambda migration: migration.state == "mobilised", most=MOST, choose=iter):
        turn, began, known = 0, self.place, name_of(until)
        if choose is iter and most == MOST and self._is_as_kept():
            there = self.chain.go_where(known, began)
            self.place, self.writes = there, watch.writes
            turn = there - began
        while choose is iter and turn < most and self._is_as_kept():
            if until(self.migration):
                self.chain.found[known, began] = self.place
                return turn
            if self.writes != watch.writes:
                break
            self.chain.go_on(self.place + 1, lambda: self._step(choose))
            turn, self.place, self.writes = turn + 1, self.place + 1, watch.writes
        return turn + super().follow_the_lists(until, most - turn, choose)

    def _is_as_kept(self) -> bool:
        return _is_now() and self.writes == watch.writes

    def _step(self, choose):
        if not self._do_the_first_that_goes(choose):
            raise AssertionError(f"Nobody can move on: {list(self.open_items())}")
