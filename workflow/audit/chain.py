"""Whether the events of one migration are still the ones that were recorded: no row changed, none taken out."""

from dataclasses import dataclass
from datetime import date

from workflow import clock
from workflow.formatting import counted, long_date

BEGINNING = ""  # what the first event of a migration stands on


@dataclass(frozen=True)
class Head:
    """How far a migration had come: the number and hash of its last event, and since when that is known."""

    number: int
    hash: str
    known_on: date | None = None
    purged: bool = False  # with what it was the head of, when its time of keeping was over


@dataclass(frozen=True)
class Fault:
    reference: str
    number: int
    words: str


class Chain:
    """Takes the events of one migration in order, and then its head. `known`: a head from outside the database.

    With `trusted` it begins at the event of that head, and believes what went before.
    """

    def __init__(self, reference: str, known: Head | None = None, *, trusted: bool = False):
        self.reference, self.known, self.faults = reference, known, []
        self.number, self.hash = (known.number, known.hash) if trusted else (0, BEGINNING)
        self.begins_in_the_middle = trusted
        self._known_was_met = False

    def take(self, event) -> None:
        if self.known and event.number == self.known.number:
            self._known_was_met = event.hash == self.known.hash
            if self.number == event.number:
                return
        if event.number > self.number + 1:
            self.say(event.number - 1, _missing(self.number + 1, event.number - 1))
        elif not _is_as_recorded(event, self.hash):
            self.say(event.number, _changed(event))
        self.number, self.hash = event.number, event.hash

    def end(self, head: Head) -> None:
        """`head`: as the migration itself keeps it."""
        if head.number > self.number:
            self.say(head.number, _missing(self.number + 1, head.number))
        elif head.number < self.number:
            self.say(self.number, f"it says that it has {counted(head.number, 'event')}, and {self.number} are kept")
        elif head.hash != self.hash:
            self.say(self.number, f"its head is not that of its last event, number {self.number}")
        if self.known and not self._known_was_met:
            self.say(self.known.number, self._unlike_the_known())

    def _unlike_the_known(self):
        when = f"on {long_date(self.known.known_on)}" if self.known.known_on else "before"
        if self.known.number > self.number:
            return (
                f"it had {counted(self.known.number, 'event')} {when}, and has {self.number} now: its end was cut off"
            )
        return f"event {self.known.number} is not the one that was known {when}: it was written anew"

    def say(self, number, words):
        self.faults.append(Fault(self.reference, number, f"{self.reference}: {words}."))


def _is_as_recorded(event, previous):
    """What the hash leaves out follows from what it holds: the day from the moment."""
    unsaid_is_empty = event.happened_on is not None or not event.why_later
    return event.digest(previous) == event.hash and event.on == clock.date_of(event.at) and unsaid_is_empty


def _changed(event):
    words = f"event {event.number} ({event.step} of {event.subject}, {long_date(event.on)}) is not what was recorded"
    return f"{words}, or the one before it was exchanged" if event.number > 1 else words


def _missing(first, last):
    return f"event {first} is missing" if first == last else f"events {first} to {last} are missing"
