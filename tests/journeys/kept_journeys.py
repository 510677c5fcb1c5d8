"""Rehearsed journeys are kept and restored, not replayed (decision 61).

The first test of a process that follows the work lists takes each step for real, and what it wrote is kept, row by row;
whoever comes to the same place later has these rows put in. That holds for a journey which began in an empty database,
today, with the settings as they are, and only for as long as nobody has written anything else: from there on every step
is taken. `a_journey(kept=False)` never restores.
"""

import re
from datetime import date, time

from django.apps import apps
from django.conf import UserSettingsHolder, settings
from django.db import connection, transaction

from catalogue.models import Organisation, System, User
from tests.journeys.kept_places import name_of, put_together
from workflow import clock
from workflow.db.wall.reader import as_the_portal
from workflow.demo.cast import Cast
from workflow.demo.journey import Journey
from workflow.kernel.visibility import Actor

WRITTEN = re.compile(r'(?:INSERT(?: OR \w+)? INTO|(?<!FOR )(?<!DO )UPDATE|DELETE FROM) "?(\w+)')
MOST = 200
_chains = {}


class Watch:
    """Which tables this connection has written to, and how often."""

    def __init__(self):
        self.writes, self.tables = 0, set()

    def __call__(self, execute, sql, params, many, context):
        if found := WRITTEN.findall(sql):
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
            self._put(self.changes[0])
            return KeptJourney(self.pk, self._its_people(), self)
        self.rows = {table: _rows(table) for table in _columns()}
        journey = make()
        self.pk, self.cast = journey.pk, journey.cast
        self._keep()
        return KeptJourney(journey.pk, journey.cast, self)

    def go_on(self, place, step):
        """To that place: by the rows that are kept, else by taking the step."""
        if place < len(self.changes):
            self._put(self.changes[place])
        else:
            watch.tables.clear()
            step()
            self._keep()

    def go_where(self, known, place) -> int:
        """At once to where that condition was found to hold by somebody who asked at each place from there on."""
        there = self.found.get((known, place), place) if known else place
        if there > place:
            self._put(put_together(self.changes[place + 1 : there + 1]))
        return there

    def _keep(self):
        changed = {}
        for table in watch.tables & self.rows.keys():
            was, now = self.rows[table], _rows(table)
            new = [row for pk, row in now.items() if pk not in was]
            other = [(*row, pk) for pk, row in now.items() if pk in was and was[pk] != row]
            changed[table] = new, other, [pk for pk in was if pk not in now]
            self.rows[table] = now
        self.changes.append(changed)

    def _put(self, changed):
        with as_the_portal(), transaction.atomic(), connection.cursor() as cursor:
            for table, (new, other, gone) in changed.items():
                _insert(cursor, table, new)
                columns = ", ".join(f'"{name}" = %s' for name in _columns()[table])
                for row in other:
                    cursor.execute(f'UPDATE "{table}" SET {columns} WHERE "{_columns()[table][0]}" = %s', row)
                for pk in gone:
                    cursor.execute(f'DELETE FROM "{table}" WHERE "{_columns()[table][0]}" = %s', [pk])

    def _its_people(self) -> Cast:
        everybody = self.cast.everybody()
        users = User.objects.in_bulk([actor.user.pk for actor in everybody])
        homes = Organisation.objects.in_bulk([actor.organisation.pk for actor in everybody])
        systems = System.objects.in_bulk([system.pk for system in self.cast.others])

        def again(actors):
            return [Actor(users[one.user.pk], homes[one.organisation.pk]) for one in actors]

        people = {party: again(actors) for party, actors in self.cast.people.items()}
        return Cast(people, [systems[one.pk] for one in self.cast.others], again(self.cast.in_the_wings))


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


def _columns() -> dict[str, list[str]]:
    """Of each table, its key first."""
    if not hasattr(_columns, "kept"):
        models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
        _columns.kept = {model._meta.db_table: _names(model._meta) for model in models if not model._meta.proxy}
    return _columns.kept


def _names(meta) -> list[str]:
    names = [field.column for field in meta.local_concrete_fields if not field.generated]
    return sorted(names, key=lambda name: name != meta.pk.column)


def _rows(table) -> dict:
    columns = ", ".join(f'"{name}"' for name in _columns()[table])
    with as_the_portal(), connection.cursor() as cursor:
        cursor.execute(f'SELECT {columns} FROM "{table}"')
        return {row[0]: tuple(map(_as_written, row)) for row in cursor.fetchall()}


def _as_written(value):
    """SQLite reads a day and an hour as such, and takes them as words."""
    is_read = connection.vendor == "sqlite" and isinstance(value, date | time)
    return str(value) if is_read else value


def _insert(cursor, table, rows):
    if rows:
        columns = ", ".join(f'"{name}"' for name in _columns()[table])
        places = f"({', '.join(['%s'] * len(rows[0]))})"
        values = [value for row in rows for value in row]
        cursor.execute(f'INSERT INTO "{table}" ({columns}) VALUES {", ".join([places] * len(rows))}', values)
