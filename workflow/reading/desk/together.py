"""Which tasks are done together: those of a step whose declaration says so, where there are two of it."""

from collections import Counter

from workflow.db.subject import Subject
from workflow.kernel.machine import machine_of
from workflow.kernel.steps import steps_of


def kind_of(item: dict) -> tuple[str, str] | None:
    """The machine and step of a task that can be done together with others of its kind."""
    step = steps_of(machine_of(item["subject"])).get(item["step"])
    return (Subject(item["subject"]).machine, step.name) if step and step.in_bulk else None


def some_go_together(kinds) -> bool:
    """`kinds`: those of all tasks that are shown, once for each."""
    return any(kind and number > 1 for kind, number in Counter(kinds).items())
