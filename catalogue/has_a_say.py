"""Whoever says yes or no is still who they were when their page came: asked in the transaction that says it."""

from .administrators import is_administration, may_still_act
from .naming import people_of


def has_a_say(actor) -> bool:
    """An administrator comes one after the other with whoever closes their account in the same moment."""
    if is_administration(actor.organisation):
        return may_still_act(actor.user)
    return people_of(actor.organisation).filter(user=actor.user).exists()
