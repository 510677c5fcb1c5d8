"""The yes that moves a clock comes from somebody who does not work for its owner: one and the same person may work for
two organisations, and is then no other side (decision 63)."""

from workflow.deadlines import pauses
from workflow.deadlines.own_act import works_for, works_for_any


def nobody_of_the_owner(dispute, actor):
    if actor.user and works_for(actor.user, dispute.work_item.owner_id):
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
    if actor.user and hold and hold.by and works_for(actor.user, hold.by):
        return "You work for the organisation that put it on hold too, so somebody else must agree. Ask a colleague."
    return None
