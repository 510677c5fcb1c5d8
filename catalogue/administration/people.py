"""What administrators do about who works where, written down and told to the organisation it concerns."""

from django.db import transaction

from catalogue.administration.mails import tell_of_an_act, tell_person
from catalogue.administration.record import write_down
from catalogue.administrators import may_still_act
from catalogue.invitations import lock
from catalogue.leaving import end_membership, why_not_end
from catalogue.mails import ask_for_a_yes
from catalogue.models import Invitation, Membership
from catalogue.naming import members_of


def administrators_invitation(invitation, *, by) -> None:
    """The mailbox hears of somebody whom no lead was asked about."""
    whom = invitation.name or invitation.email
    how = "Asked for a yes to invite" if invitation.needs else "Invited"
    what = f"{how} {whom} ({invitation.email}) to {invitation.organisation}"
    write_down(what, by=by, organisation=invitation.organisation)
    if invitation.needs:
        ask_for_a_yes(invitation)
    if invitation.needs != Invitation.Needs.LEAD:
        tell_of_an_act(invitation.organisation, what, by=by, but=invitation.email)


def why_not_make_lead(membership, by) -> str | None:
    """A lead decides who comes in, so an administrator makes one only where there is none."""
    if membership.user == by:
        return "Somebody else must make you a lead"
    if not membership.is_confirmed:
        return f"Nobody has confirmed yet that {membership.user} works there"
    leads = members_of(membership.organisation).filter(is_lead=True)
    if leads.filter(user__is_active=True).exists():
        return f"{membership.organisation} has a lead, who makes others leads"
    if leads.exists():
        return "The account of its lead is closed. Whoever runs the server makes another one: manage.py make_lead"
    return None


@transaction.atomic
def make_lead(membership, *, by) -> bool:
    """False when somebody else was made one meanwhile. On the server (None) it is asked there."""
    still = may_still_act(by)
    lock(membership.organisation)
    if not still or (by and why_not_make_lead(membership, by)):
        return False
    Membership.objects.filter(pk=membership.pk).update(is_lead=True)
    _say(f"Made {membership.user} a lead of {membership.organisation}", membership.organisation, by)
    return True


@transaction.atomic
def take_out(membership, *, by) -> bool:
    """False when it was over already, or may not end."""
    still = may_still_act(by)
    lock(membership.organisation)
    if not still or why_not_end(membership, by) or not end_membership(membership):
        return False
    what = f"Ended that {membership.user} works for {membership.organisation}"
    _say(what, membership.organisation, by)
    tell_person(membership.user, what, by=by)
    return True


def _say(what, organisation, by):
    write_down(what, by=by, organisation=organisation)
    tell_of_an_act(organisation, what, by=by)
