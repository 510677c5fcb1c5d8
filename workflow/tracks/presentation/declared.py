"""What can be said of a machine and of its steps; `manage.py check` names what a machine leaves unsaid."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum, auto

from workflow.formatting import long_date
from workflow.kernel.machine import Machine
from workflow.tracks.guidance import Lesson

TURN = None  # a state in which somebody has to act: its word is "Your turn" or "With …"


class Reads(StrEnum):
    """How a value is read out."""

    TEXT = auto()
    DAY = auto()
    DAYS = auto()
    HOUR = auto()
    MONEY = auto()
    YES_NO = auto()
    ORGANISATION = auto()
    ORGANISATIONS = auto()
    ORDERED = auto()  # this one and the next are rows, each read by itself
    COSTS = auto()
    SERVICES = auto()
    BOARDS = auto()
    BUSY = auto()
    SIGNATURE = auto()


@dataclass(frozen=True)
class Shown:
    """A field or an answer that history reads out under this label; on its record's page too, where `section` says."""

    label: str
    reads: Reads = Reads.TEXT
    section: str = ""


BY_PART = ("sections", "parts")


def nothing_to_weigh(record, actor):
    return ()


def nothing_came(answers):
    return ""


@dataclass(frozen=True)
class Said:
    """What the portal says of one step."""

    done: str = ""  # once it is taken: the banner, and what history calls it
    by_itself: str = ""  # the same of a step that the portal takes
    outcome: Callable = nothing_came  # its answers -> a sentence of what came of it, where that is not plain
    called: Callable | None = None  # record -> what it is called where it does something else there; "" for its label
    milestone: bool = False  # whether it has a page of its own that says what happens next
    cautions: Callable = nothing_to_weigh  # record, actor: what to weigh before taking it, in sentences or clashes
    heading: str = ""  # over the cautions
    instead: tuple[str, ...] = ()  # the steps that somebody may take where this one asks them to say yes
    also_told: tuple = ()  # who else hears of it, by what it begins; words where only the answers name them
    lesson: Lesson | Callable | None = None  # what earlier migrations taught; a callable asks the record
    button: str = ""  # of its form, where it is not sent by the words of its heading

    @property
    def told_by_what_it_begins(self) -> list:
        return [one for one in self.also_told if hasattr(one, "of")]

    @property
    def told_by_the_answers(self) -> list[str]:
        return [one for one in self.also_told if not hasattr(one, "of")]

    def lessons(self, record) -> list[Lesson]:
        found = self.lesson(record) if callable(self.lesson) else self.lesson
        return [found] if found else []


def saved(what, **said) -> Said:
    """Of a step that only writes down: nobody but its own form is concerned."""
    return Said(f"{what} saved", button="Save", **said)


@dataclass(frozen=True)
class Presentation:
    """All that pages, mails, history and the process page say of one machine."""

    machine: type[Machine]
    title: str  # on the process page
    plural: str  # in the filter of the history
    intro: str
    noun: str | Callable  # in the middle of a mail's sentence; a callable asks the record
    page: str  # the name of the address at which its records are
    state_words: dict[str, str | None] | None  # None: its page has other words than its state
    steps: dict[str, Said]
    page_each: bool = False  # each record has a page of its own
    answered_at_once: bool = False  # a work item of it leads straight to the step
    ends: frozenset[str] = frozenset()  # the states from which no step leads on
    which: Callable = lambda record: ""  # which of several alike a record is
    day: str = ""  # the field of the day that a record is about
    day_in_words: Callable = lambda event, day: long_date(day)  # of that day, once this step is taken
    parts: dict[str, str] = field(default_factory=dict)  # what the parts of an answer are called, by their keys
    history: dict[str, Shown] = field(default_factory=dict)  # fields whose change history shows
    answers: dict[str, Shown] = field(default_factory=dict)  # answers that history reads out beside the step
    elsewhere: dict[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # where answers are read that history leaves out

    def noun_of(self, record) -> str:
        return self.noun(record) if callable(self.noun) else self.noun

    def in_words(self, answers: dict) -> dict:
        """The same answers, with the parts called as pages call them: no reader meets a key."""
        return {
            name: {self.parts.get(key, key): words for key, words in said.items()} if name in BY_PART else said
            for name, said in answers.items()
        }

    @property
    def read_elsewhere(self) -> set[str]:
        return {answer for answers in self.elsewhere.values() for answer in answers}

    def said_of(self, step_name: str) -> Said:
        return self.steps.get(step_name, NOTHING)


NOTHING = Said()


def kind_as_noun(record) -> str:
    """“new system call-off”, “kick-off meeting”."""
    return record.get_kind_display().lower()


OF_DOCUMENTS = {"the page Documents": ("title", "name", "size", "content_type", "sha256", "stored")}
