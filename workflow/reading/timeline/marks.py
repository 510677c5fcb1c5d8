"""The things a timeline shows: rows of named steps, days of their own, and the days around them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workflow.formatting import day_and_month


class Stand(StrEnum):
    DONE, NOW, LATE, PAUSED, TO_COME = "done", "now", "late", "paused", "to_come"
    CANCELLED = "cancelled"  # of a row: what was to come does not come


@dataclass(frozen=True)
class Step:
    """`last`: the day it was done; of the present step, its due day; of one to come, when it ends at its full limit.
    Without days it is named and not drawn."""

    name: str
    stand: Stand
    first: date | None = None
    last: date | None = None
    needed_by: date | None = None


@dataclass(frozen=True)
class Mark:
    """A day with a shape of its own: a copy of the data, or a meeting."""

    kind: str  # copy | meeting
    words: str
    on: date
    is_settled: bool = False  # provided; or confirmed
    is_missed: bool = False
    is_untold: bool = False  # its day has passed, and nobody was asked here to say whether it came


@dataclass(frozen=True)
class Row:
    name: str
    href: str
    steps: list[Step]
    stand: Stand
    word: str  # “Your turn”, “With Meadow Clinical”, “3 working days late”, “Done”
    marks: list[Mark] = field(default_factory=list)
    why: str = ""  # nobody acts; or with whom it is late

    @property
    def is_done(self) -> bool:
        return self.stand == Stand.DONE


@dataclass(frozen=True)
class Span:
    first: date
    last: date
    words: str

    @property
    def days(self) -> str:
        """“11 December to 17 December”"""
        first, last = day_and_month(self.first), day_and_month(self.last)
        return first if first == last else f"{first} to {last}"


PLAIN = "Go-live"


@dataclass(frozen=True)
class GoLive:
    on: date
    words: str  # PLAIN, or “Refused”
    is_settled: bool

    @property
    def is_in_question(self) -> bool:
        """Whether it may still come or not."""
        return self.words == PLAIN and not self.is_settled


@dataclass(frozen=True)
class Window:
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def touches(self, span: Span) -> bool:
        return span.first <= self.last and span.last >= self.first


@dataclass(frozen=True)
class Timeline:
    rows: list[Row]
    today: date
    window: Window
    go_live: GoLive | None = None
    days_to_go: int = 0
    working_days_to_go: int = 0
    busy: list[Span] = field(default_factory=list)
    closed: list[Span] = field(default_factory=list)  # the reader's own organisation
    holidays: list[Span] = field(default_factory=list)
