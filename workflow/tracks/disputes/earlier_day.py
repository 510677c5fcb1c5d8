"""Which earlier day can be given for what a step has done, and who is asked about it."""

from workflow.deadlines.own_act import works_for
from workflow.formatting import long_date
from workflow.kernel.steps import NotAllowed
from workflow.tracks.disputes.owed_to import who_is_owed, whose_yes
from workflow.tracks.disputes.said_day import SaidDay


class NotOnThatDay(NotAllowed):
    """It may have happened, but on another day than the one that was given."""


def what_is_asked(record, items, actor, today) -> list[SaidDay]:
    """A question to whoever each was owed to; where that side recorded it itself, the day counts at once."""
    for item in items:
        _refuse_a_day_that_cannot_be(item, actor.happened_on)
    at_once = {item.pk for item in items if _is_owed(record, item, actor)}
    record.migration.ends_on = dict.fromkeys(at_once, actor.happened_on)
    asked = ((item, whose_yes(record, item, actor.organisation.pk)) for item in items if item.pk not in at_once)
    return [_said(record, item, organisation, actor, today) for item, organisation in asked if organisation]


def _is_owed(record, item, actor):
    return actor.organisation.pk in who_is_owed(record, item) and not works_for(actor, item.owner_id)


def _refuse_a_day_that_cannot_be(item, day):
    """A task is open while nothing stands in the way of what it asks, unless it stands still."""
    if day < item.opened_on:
        raise NotOnThatDay(
            f"The day it happened must be {long_date(item.opened_on)} or later: it was not possible before."
        )
    said = day.isoformat()
    if any(pause.first < said < (pause.last or said) for pause in item.pauses):
        raise NotOnThatDay("Everything stood still on that day. Give a day on which this could be done.")


def _said(record, item, organisation, actor, today) -> SaidDay:
    return SaidDay(
        work_item=item, event=record.migration.steps_taken + 1, said_on=actor.happened_on, asked_id=organisation,
        is_stand_in=organisation not in who_is_owed(record, item), recorded_by=actor.user,
        recorded_for=actor.organisation, disclosed_on=today,
    )  # fmt: skip
