"""Recording later what is said to have happened on an earlier day. Nobody writes the history of their own clock: the
day counts once the side that the answer was owed to has said yes, or at once where that side recorded it itself."""

from workflow.deadlines.owed import owed
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import NotAllowed
from workflow.tracks.disputes.earlier_day import what_is_asked
from workflow.tracks.disputes.said_day import SaidDay


def may_be_back_dated(machine, step) -> bool:
    """What is recorded for another organisation, and the answer to a question. A question itself stops a clock from the
    day it is recorded, never earlier."""
    stands_still = {state for duty in machine.duties for state in duty.paused_in}
    goes_on = bool(step.sources) and stands_still.issuperset(step.sources)
    return bool(step.by) and step.target not in stands_still and (step.by_proxy or goes_on)


def refuse_another_day(step, subject, actor, today):
    """Raises NotAllowed where no earlier day can be given at all."""
    if not may_be_back_dated(type(subject), step):
        raise NotAllowed("This counts from the day it is recorded.")
    if actor.happened_on > today:
        raise NotAllowed("The day it happened must be today or in the past.")
    if not actor.why_later:
        raise NotAllowed("Say why you are recording it late.")


def days_said(subject, actor, today) -> list[SaidDay]:
    """What has to be asked about each work item that the step has just done."""
    if not actor.happened_on:
        return []
    still = owed(subject)
    done = [item for item in WorkItem.open_of(subject.migration)
            if item.subject == subject.subject and not item.waits_for and item.identity not in still]  # fmt: skip
    if not done:
        raise NotAllowed("No deadline ends with this, so it counts from the day it is recorded.")
    mine = [item for item in done if item.owner_id == actor.party.pk]
    return what_is_asked(subject, mine or done, actor, today)
