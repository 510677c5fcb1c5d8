"""What makes each clock stand still, read from the declarations: docs/process/clocks.md, a list to be reviewed."""

from workflow.formatting import listed
from workflow.kernel.steps import named, steps_of
from workflow.process_docs.description import specimen_of
from workflow.tracks.migration import Migration
from workflow.tracks.registry import MACHINES, PRESENTATIONS

HEAD = """# What makes a clock stand still

This page is written by `python3 manage.py story` from the declarations in `workflow/tracks`; a test fails while it is
out of date, so that whoever changes it sees the change here. A hold is the whole migration’s; whoever decided on it
keeps its own clocks until another of the three agrees. A question is asked by whoever owes the task, and only where the
table says so. What falls away that a task needs makes it wait; its owner’s own act takes nothing but the days between,
and a step of its own that it withdraws and takes again not even those.
A local target leaves out the days on which its owner is closed, of which it has to speak before the clock starts.

| Record | Task | Whose | A hold | A question, while | It waits for | Basis |
| --- | --- | --- | --- | --- | --- | --- |
"""


def page() -> str:
    rows = (_row(model, duty) for model in (Migration, *MACHINES) for duty in model.duties)
    return HEAD + "".join(f"| {' | '.join(cell or ' ' for cell in row)} |\n" for row in rows)


def _row(model, duty) -> tuple:
    step = steps_of(model)[duty.step]
    asked = listed([model.State(state).label for state in duty.paused_in])
    guards = (getattr(guard, "waits_for", "") for guard in (*step.needs, *duty.after))
    hold = "" if step.despite_hold else "stops it"
    whose = named(duty.owner or step.by, specimen_of(model))
    return PRESENTATIONS[model].title, step.label, whose, hold, asked, listed(_once(guards)), duty.limit.basis


def _once(words) -> list[str]:
    return list(dict.fromkeys(filter(None, words)))
