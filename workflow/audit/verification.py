"""Walks every chain of events there is, a hundred migrations at a time, and counts what it has looked at. What stands
of each migration is compared with what its events say, and with what the product would open and count anew."""

from collections.abc import Iterator, Mapping
from functools import cache, reduce
from itertools import groupby
from operator import attrgetter, or_

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from workflow.audit import open_work
from workflow.audit.chain import Chain, Fault, Head
from workflow.audit.event import Event
from workflow.audit.replay import Replay
from workflow.audit.standing import rows_of, standing
from workflow.audit.tombstone import missing
from workflow.deadlines import calendars
from workflow.tracks.migration import Migration

AT_A_TIME = 100  # migrations
READ_AHEAD = 2_000  # events


class Verification:
    """`known`: heads by reference, from outside the database; `since_known`: what went before them is believed."""

    def __init__(self, known: Mapping[str, Head] | None = None, *, since_known: bool = False):
        self.known, self.since_known = known or {}, since_known
        self.migrations = self.events = 0
        self._calendar = cache(calendars.version)

    def all(self) -> Iterator[Fault]:
        met, last = set(), 0
        while rows := self._rows(Migration.everything.filter(pk__gt=last).order_by("pk")[:AT_A_TIME]):
            yield from self._checked(rows)
            met |= {reference for _, reference, *_ in rows if reference in self.known}
            last = rows[-1][0]
        for reference in sorted(self.known.keys() - met):
            if fault := missing(reference, self.known[reference]):
                yield fault
        yield from _without_a_migration()

    def one(self, reference: str) -> Iterator[Fault]:
        yield from self._checked(self._rows(Migration.everything.filter(reference=reference)))

    def _rows(self, migrations):
        return list(migrations.values_list("pk", "reference", "steps_taken", "head"))

    def _checked(self, rows):
        """A step taken while we looked is no fault: whoever is suspected is looked at again, and stands still then."""
        self.migrations += len(rows)
        for pk in sorted(pk for pk, faults in self._walked(rows).items() if faults):
            with transaction.atomic():
                locked = self._rows(Migration.everything.select_for_update().filter(pk=pk))
                again = self._walked(locked, counting=False)
            for faults in again.values():
                yield from faults

    def _walked(self, rows, *, counting=True) -> dict[int, list[Fault]]:
        chains = {pk: self._chain(reference) for pk, reference, *_ in rows}
        replays = {pk: Replay(believed=chain.begins_in_the_middle) for pk, chain in chains.items()}
        events = Event.everything.filter(self._of(rows)).order_by("migration", "number").iterator(READ_AHEAD)
        for pk, of_one in groupby(events, attrgetter("migration_id")):
            for event in of_one:
                chains[pk].take(event)
                replays[pk].take(event)
                self.events += counting
        for pk, _, steps_taken, head in rows:
            chains[pk].end(Head(steps_taken, head))
        self._hold_against(replays, chains)
        return {pk: chain.faults for pk, chain in chains.items()}

    def _hold_against(self, replays, chains):
        for migration in standing(replays):
            replay, say = replays[migration.pk], chains[migration.pk].say
            replay.end(rows_of(migration))
            for number, words in replay.faults:
                say(number, words)
            for words in () if replay.faults else open_work.differences(migration, self._calendar):
                say(migration.steps_taken, words)

    def _chain(self, reference):
        known = self.known.get(reference)
        return Chain(reference, known, trusted=bool(known and self.since_known))

    def _of(self, rows):
        if not self.since_known:
            return Q(migration__in=[pk for pk, *_ in rows])
        starts = {pk: self.known[reference].number for pk, reference, *_ in rows if reference in self.known}
        return reduce(or_, (Q(migration=pk, number__gte=starts.get(pk, 0)) for pk, *_ in rows))


def _without_a_migration():
    kept = Migration.everything.filter(pk=OuterRef("migration_id"))
    for pk in Event.everything.filter(~Exists(kept)).order_by().values_list("migration_id", flat=True).distinct():
        yield Fault("", 0, f"There are events of a migration that is gone (its number in the database was {pk}).")
