"""The table of what is needed by when, as the rule page prints it (docs/adr/0033-on-track-is-computed.md)."""

from workflow.deadlines.limit_names import name_of
from workflow.formatting import lower_first, upper_first
from workflow.kernel.machine import machines
from workflow.kernel.steps import steps_of
from workflow.tracks.dates.needed_by import WAYS


def rows_of_the_rule() -> list[dict]:
    """Each step, those still to come after it, and the date they lead to."""
    return [
        {"step": steps_of(machines()[name])[step].label, "after": _said(way.after), "end": upper_first(way.end)}
        for (name, step), way in WAYS.items()
    ]


def _said(limits) -> str:
    return ", ".join(f"{lower_first(name_of(limit.key))} ({limit.days})" for limit in limits) or "nothing"
