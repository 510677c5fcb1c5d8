"""What a step, a limit and a duty are: all the portal must know about one move and one obligation."""

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cache, wraps
from inspect import signature

from django.db.models import TextChoices
from django_fsm import transition

from workflow.timekeeping.deadline_count import Clock

KEEP = None  # the target of a step that leaves the state where it is
ANY_STATE = "*"
GIVEN = frozenset({"actor", "today", "calendar"})  # what the engine gives a step that names it
_running = ContextVar("engine_running", default=False)


class NotAllowed(Exception):
    """The step cannot be taken; the message tells the person why, in their words."""


class Party(TextChoices):
    """A part an organisation plays in one migration."""

    PRACTICE = "practice", "the practice"
    COMMISSIONER = "commissioner", "the commissioner"
    PARTNER = "partner", "the delivery partner"
    TARGET = "target", "the new supplier"
    SOURCE = "source", "the current supplier"
    HOLDER = "holder", "another supplier that holds data"
    AGENT = "agent", "the Migration Management Agent"

    def of(self, subject) -> set[int]:
        return subject.migration.playing(self)

    def named(self, subject) -> str:
        return self.label


@dataclass(frozen=True)
class Who:
    """Organisations that only the record can name: `Who("the data holder", of=lambda r: {r.holder_id})`."""

    label: str | Callable
    of: Callable

    def named(self, subject) -> str:
        return self.label(subject) if callable(self.label) else self.label


@dataclass(frozen=True)
class Limit:
    """How long a duty may take, in working days, and who says so."""

    key: str
    days: int
    basis: str = "local target"
    since: Callable | None = None  # the record's own start, if not the day the duty opens
    not_before: Callable | None = None  # a date the record names, where that is later
    binds: Callable | None = None  # an SLA binds only suppliers on the framework; others have a local target

    def days_for(self, subject) -> int:
        """A commissioner may change local targets, never an SLA or the guide."""
        return self.days if self.basis != "local target" else subject.migration.target_days(self)

    def basis_for(self, subject) -> str:
        return "local target" if self.binds and not self.binds(subject) else self.basis

    def clock_for(self, subject, opened_on: date) -> Clock:
        start = (self.since and self.since(subject)) or opened_on
        return Clock(start, self.days_for(subject), self.not_before(subject) if self.not_before else None)


@dataclass(frozen=True)
class Step:
    name: str
    label: str
    sources: tuple[str, ...]
    target: object
    by: tuple  # nobody: the portal takes it as soon as `needs` are met
    needs: tuple[Callable, ...]  # facts of the process: subject -> why it is too soon, or None
    homework: tuple[Callable, ...]  # what the actor must see to first: subject, actor -> why not, or None
    tell: tuple
    shows_to: tuple  # who may know of the record, and so of the migration, from now on
    introduces: tuple  # who learn of one another by name
    for_locals: frozenset[str]  # the answers that only the local parties read
    despite_hold: bool  # may be taken, and its clock runs, while the migration is on hold
    by_proxy: bool  # the delivery partner may record it for a supplier or the practice, with evidence
    in_bulk: Callable | None  # several may be taken at once, but for those of which it says why not: subject, actor
    asks: frozenset[str]  # the answers its form gives
    given: frozenset[str]

    @property
    def deed(self) -> str:
        """The label as it reads inside a sentence."""
        return self.label[0].lower() + self.label[1:]

    def open_in(self, state) -> bool:
        return ANY_STATE in self.sources or state in self.sources


@dataclass(frozen=True)
class Duty:
    """A step that is owed: by whom, in which states, by when. Nobody owes what the portal would refuse."""

    step: str
    limit: Limit
    owner: tuple = ()  # the step's own `by` when left out
    while_in: tuple = ()  # the step's own sources when left out
    paused_in: tuple = ()
    when: Callable | None = None  # whether it is called for at all
    after: tuple = ()  # guards, as of a step: it waits while one of them does not pass
    title: str | Callable = ""  # what the work list calls it, where the step's label reads oddly there

    def title_for(self, subject, step) -> str:
        return (self.title(subject) if callable(self.title) else self.title) or step.label

    def __post_init__(self):
        for name in ("owner", "while_in", "paused_in", "after"):
            object.__setattr__(self, name, _many(getattr(self, name)))


def step(label, *, source, target=KEEP, by=(), needs=(), homework=(), tell=(), shows_to=(), introduces=(),
         for_locals=(), despite_hold=False, by_proxy=False, in_bulk=None):  # fmt: skip
    """Declare a method of a machine as a step of the process. Its body only sets fields; what it returns is born."""

    def declare(method):
        takes = frozenset(signature(method).parameters) - {"self"}
        declared = Step(method.__name__, label, _many(source), target, _many(by), _many(needs), _many(homework),
                        _many(tell), _many(shows_to), _many(introduces), frozenset(_many(for_locals)),
                        despite_hold, by_proxy, in_bulk, takes - GIVEN, takes & GIVEN)  # fmt: skip
        sources = ANY_STATE if ANY_STATE in declared.sources else list(declared.sources)
        move = transition("state", source=sources, target=target)(method)

        @wraps(move)
        def only_inside_the_engine(self, **answers):
            if not engine_is_running():
                raise RuntimeError(f"Take this step with perform(…, {method.__name__!r}, …)")
            return move(self, **answers)

        only_inside_the_engine.step = declared
        return only_inside_the_engine

    return declare


@cache
def steps_of(model) -> dict[str, Step]:
    """Every step a machine declares or inherits, by name, in the order it declares them."""
    methods = {name: method for cls in reversed(model.__mro__) for name, method in vars(cls).items()}
    return {name: method.step for name, method in methods.items() if hasattr(method, "step")}


def organisations(who, subject) -> set[int]:
    return set().union(*(one.of(subject) for one in who))


def named(who, subject) -> str:
    return " or ".join(dict.fromkeys(one.named(subject) for one in who))


@contextmanager
def engine_running():
    token = _running.set(True)
    try:
        yield
    finally:
        _running.reset(token)


engine_is_running = _running.get


def _many(one_or_more) -> tuple:
    return tuple(one_or_more) if isinstance(one_or_more, list | tuple) else (one_or_more,)
