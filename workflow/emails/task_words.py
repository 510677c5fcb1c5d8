"""A task as mails write it: its sentence, what waits for it, and its address."""

from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse

from workflow import clock
from workflow.db.subject import Subject
from workflow.formatting import counted, long_date, upper_first
from workflow.kernel.machine import machines
from workflow.outbox.templates import for_practice, lower_first
from workflow.tracks.presentation.owed import owed_of


class InList(NamedTuple):
    """A task of a list: in this order the reader's own come first, and of them what has been late for longest."""

    is_of_others: bool
    due_on: date
    pk: int
    text: str


def task_of(item, practice: str) -> str:
    """“Change the decommission call-off for Larkmere Practice and send it again”. Of a task whose title does not say
    what the sentence names, as of one that was opened under older words, the title."""
    machine = Subject(item.subject).machine
    owed = owed_of(machine, item.step, item.limit)
    named = {
        "practice": practice,
        "title": item.title,
        "system": getattr(item, "of_system", ""),
        "name": _kind_in(item.title, machines().get(machine)),
    }
    if owed is None or not all(named[place] for place in owed.places):
        return for_practice(item.title, practice)
    return owed.task.format(**named)


def so_of(item) -> str:
    """What waits for it."""
    owed = owed_of(Subject(item.subject).machine, item.step, item.limit)
    return owed.so if owed else ""


def address_of(item) -> str:
    """Where it is done; it leads on to the proof of its day."""
    return settings.BASE_URL + reverse("work_item", args=[item.pk])


def listed(item, practice: str, *said: str, owner: str = "") -> str:
    """What stands in a list: the task, which is the link in a page, then what is said of it, a line each.
    `owner`: whose it is, where it is not the reader's."""
    task = task_of(item, practice)
    return below(f"{owner}: {lower_first(task)}" if owner else task, *said, address_of(item))


def standing(due_on: date, left: int, late: str, soon="Due soon: ") -> str:
    """Late, for today or soon, with the day. `left`: working days; `late`: how late it is, in words."""
    day = long_date(due_on)
    if late:
        return f"{upper_first(late)}. It was due {day}."
    if due_on == clock.today():
        return f"Due today, {day}."
    return f"{soon}{day}, {counted(left, 'working day')} left." if left > 0 else f"{soon}{day}."


def by_when(due_on: date) -> str:
    end = f"by the end of {long_date(due_on)}."
    return f"It was due {end}" if due_on < clock.today() else upper_first(end)


def below(first: str, *lines: str) -> str:
    """The lines that belong to a first one."""
    return "\n  ".join([first, *filter(None, lines)])


def _kind_in(title, model) -> str:
    """“kick-off meeting”, “decommission call-off”: which of the kinds of its record a title names."""
    fields = [field for field in model._meta.fields if field.name == "kind"] if model else []
    kinds = [lower_first(label) for field in fields for _, label in field.flatchoices]
    return max((kind for kind in kinds if kind in title), key=len, default="")
