"""Whether a migration and its records stand where their events say: the state of each, and how often it moved."""

from collections.abc import Mapping
from typing import NamedTuple

from workflow.db.subject import Subject
from workflow.kernel.machine import machines


class Standing(NamedTuple):
    state: str
    version: int


class Replay:
    """Takes the events of one migration in order, and then its rows. `believed`: it begins in the middle, so what a
    record was before the first event that it takes is believed."""

    def __init__(self, *, believed: bool = False):
        self.believed, self.now, self.last, self.moves, self.faults = believed, {}, {}, {}, []

    def take(self, event) -> None:
        was = self.now.get(event.subject, event.was if self.believed else _first_state(event.subject, at=event))
        if event.was != was:
            self._say(event.number, _does_not_follow(event, was))
        self.now[event.subject], self.last[event.subject] = event.now, event
        self.moves[event.subject] = self.moves.get(event.subject, 0) + 1
        for born in event.born:
            if Subject(born).machine in machines():
                self.now[born], self.last[born], self.moves[born] = _first_state(born), event, 0

    def end(self, rows: Mapping[str, Standing]) -> None:
        """`rows`: by subject, as the tables keep them."""
        for subject in sorted(self.now.keys() - rows.keys()):
            self._say(self.last[subject].number, f"{subject} is gone, and its events say {self.now[subject]}")
        for subject, row in sorted(rows.items()):
            if subject in self.now:
                self._compare(subject, row)
            elif not self.believed:
                self._say(0, f"{subject} says {row.state}, and no event says that it began")

    def _compare(self, subject, row):
        event, moves = self.last[subject], self.moves[subject]
        if row.state != (now := self.now[subject]):
            words = f"{subject} says {row.state}, and its events say {now}"
            self._say(event.number, f"{words} (since event {event.number}, {event.step})")
        elif row.version != moves and not self.believed:
            words = f"{subject} says that it moved {row.version} times"
            self._say(event.number, f"{words}, and its events say {moves}")

    def _say(self, number, words):
        self.faults.append((number, words))


def _first_state(subject, at=None):
    """`at`: an event of a record that no event has opened; of the migration itself, that is the first."""
    machine = machines().get(Subject(subject).machine)
    if machine is None or (at and at.number > 1):
        return None
    return machine._meta.get_field("state").default


def _does_not_follow(event, was):
    said = f"event {event.number} ({event.step} of {event.subject}) begins at {event.was}"
    return f"{said}, and those before it say {was}" if was else f"{said}, and none before it says that it began"
