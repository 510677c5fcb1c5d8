"""Recording later what is said to have happened on an earlier day. Nobody writes the history of their own clock: the
day counts once the side that the answer was owed to has said yes, or at once where that side recorded it itself."""

from workflow.deadlines.work_item import WorkItem
from workflow.engine.settle import owed
from workflow.formatting import long_date
from workflow.kernel.steps import NotAllowed
from workflow.tracks.disputes.owed_to import who_is_owed, whose_yes
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
        raise NotAllowed("Say why it is recorded later.")


def days_said(subject, actor, today) -> list[SaidDay]:
    """What has to be asked about each work item that the step has just done."""
    if not actor.happened_on:
        return []
    items = _done_with(subject, actor.party.pk)
    for item in items:
        _refuse_a_day_that_cannot_be(item, actor.happened_on)
    owed_to_recorder = {item.pk for item in items if actor.organisation.pk in who_is_owed(subject, item)}
    subject.migration.ends_on = dict.fromkeys(owed_to_recorder, actor.happened_on)
    asked = (
        (item, whose_yes(subject, item, actor.organisation.pk)) for item in items if item.pk not in owed_to_recorder
    )
    return [_said(subject, item, organisation, actor, today) for item, organisation in asked if organisation]


def _done_with(subject, party) -> list[WorkItem]:
    still = owed(subject)
    done = [item for item in WorkItem.of_migration(subject.migration_id, closed_on=None)
            if item.subject == subject.subject and item.identity not in still]  # fmt: skip
    if not done:
        raise NotAllowed("No deadline ends with this, so it counts from the day it is recorded.")
    return [item for item in done if item.owner_id == party] or done


def _refuse_a_day_that_cannot_be(item, day):
    """A task is open while nothing stands in the way of what it asks, unless it stands still."""
    if day < item.opened_on:
        raise NotAllowed(
            f"The day it happened must be {long_date(item.opened_on)} or later: it was not possible before."
        )
    said = day.isoformat()
    if any(pause.first < said < (pause.last or said) for pause in item.pauses):
        raise NotAllowed("Everything stood still on that day. Give a day on which this could be done.")


def _said(subject, item, organisation, actor, today) -> SaidDay:
    return SaidDay(
        work_item=item, event=subject.migration.steps_taken + 1, said_on=actor.happened_on, asked_id=organisation,
        is_stand_in=organisation not in who_is_owed(subject, item), recorded_by=actor.user,
        recorded_for=actor.organisation, disclosed_on=today,
    )  # fmt: skip
