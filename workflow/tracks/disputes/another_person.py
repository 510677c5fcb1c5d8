"""The yes that moves a clock comes from somebody who does not work for its owner: one and the same person may work for
two organisations, and is then no other side (decision 63)."""

from catalogue.models.succession import takes_the_place_of
from workflow import clock
from workflow.deadlines import pauses
from workflow.deadlines.own_act import works_for, works_for_any
from workflow.deadlines.work_item import WorkItem


def nobody_of_the_owner(dispute, actor):
    if actor.user and works_for(actor, dispute.work_item.owner_id):
        return (
            "You work for the organisation whose deadline this is too, so somebody else must decide. Ask a colleague."
        )
    return None


def nobody_of_those_it_stops(migration, actor):
    """A hold stops the clocks of the others at once; whoever decides on it works for none of them."""
    others = {part.organisation_id for part in migration.participations} - {actor.organisation.pk}
    if actor.user and works_for_any(actor, others):
        return "You work for another organisation too whose deadlines this stops, so ask a colleague to decide."
    return None


def nobody_of_the_decider(migration, actor):
    hold = pauses.open_hold(migration)
    if actor.user and hold and hold.by and works_for(actor, hold.by):
        return "You work for the organisation that put it on hold too, so somebody else must agree. Ask a colleague."
    return None


def for_another_than(event, actor):
    """A step is withdrawn for the organisation it was taken for, or for the one that took its place."""
    if event.by_organisation_id == actor.organisation.pk:
        return None
    taken_for = event.by_organisation
    if takes_the_place_of(taken_for, clock.today()) == actor.organisation:
        return None
    return f"You took this step for {taken_for}, so only somebody who acts for it can withdraw it."


def who_gains(event, migration, actor):
    """A question or a hold that the step has ended would go on, as if it had never ended."""
    items = WorkItem.open_of(migration)
    if works_for_any(actor, {item.owner_id for item in items if pauses.stops_again(migration, event, item)}):
        return "You work for another organisation too whose deadline this would stop, so it cannot be withdrawn."
    return None
