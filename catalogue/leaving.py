"""Somebody stops working for an organisation: from that minute they see nothing of it and get none of its mail."""

from django.db import transaction
from django.utils.timezone import localdate

from .administrators import is_administration, is_last
from .invitations import lock
from .models import Membership
from .naming import people_of
from .signals import left


def why_not_end(membership, by) -> str | None:
    """An organisation that has people has somebody who leads them."""
    others = people_of(membership.organisation).exclude(pk=membership.pk)
    if is_administration(membership.organisation) and is_last(membership.user):
        return f"{membership.user} is the only administrator, and there is always one. Make somebody else one first"
    if membership.is_lead and others.exists() and not others.filter(is_lead=True).exists():
        return f"{membership.user} is the only lead of {membership.organisation}. Make somebody else a lead first"
    if membership.user == by and not others.exists():
        return f"You are the only one at {membership.organisation}. Invite somebody before you leave"
    return None


@transaction.atomic
def end_membership(membership, *, by=None) -> bool:
    """Today is the first day they no longer belong. False when somebody was quicker: it is ended already, or `by` may
    not do it any more."""
    lock(membership.organisation)
    today = localdate()
    if by and (why_not_end(membership, by) or not people_of(membership.organisation).filter(user=by).exists()):
        return False
    if is_administration(membership.organisation) and is_last(membership.user):
        return False
    still = Membership.objects.current(today).filter(pk=membership.pk)
    if not still.update(until_on=today):
        return False
    membership.until_on = today
    left.send(Membership, membership=membership)
    return True
