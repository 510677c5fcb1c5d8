"""Recording later what happened on an earlier day: clocks stop, stand still and go on by that day; history keeps both.
Only where a clock of somebody depends on the day: a question, its answer, what is recorded for another organisation."""

from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.formatting import long_date
from workflow.kernel.steps import NotAllowed


def may_be_back_dated(machine, step) -> bool:
    stands_still = {state for duty in machine.duties for state in duty.paused_in}
    goes_on = bool(step.sources) and stands_still.issuperset(step.sources)
    return bool(step.by) and (step.by_proxy or step.target in stands_still or goes_on)


def refuse_another_day(step, subject, actor, today):
    """Raises NotAllowed: a day in the future, before what happened last, or before the clock began."""
    day = actor.happened_on
    if not may_be_back_dated(type(subject), step):
        raise NotAllowed("This counts from the day it is recorded.")
    if day > today:
        raise NotAllowed("The day it happened must be today or in the past.")
    if not actor.why_later:
        raise NotAllowed("Say why it is recorded later.")
    if (earliest := _earliest(subject)) and day < earliest:
        raise NotAllowed(f"The day it happened must be {long_date(earliest)} or later: nothing was asked before.")


def _earliest(subject):
    """The day of the last step on it; of its first clock, when it was born of a step on something else."""
    last = Event.everything.filter(migration=subject.migration_id, subject=subject.subject).order_by("-number").first()
    if last:
        return last.day
    clocks = WorkItem.of_migration(subject.migration_id, closed_on=None)
    return min((item.opened_on for item in clocks if item.subject == subject.subject), default=None)
