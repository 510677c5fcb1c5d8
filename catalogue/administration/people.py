"""What administrators do about people, written down and told to the organisation it concerns."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from catalogue.administration.mails import tell_of_an_act
from catalogue.administration.record import write_down
from catalogue.administrators import is_last
from catalogue.leaving import end_membership, why_not_end
from catalogue.mails import ask_for_a_yes
from catalogue.models import Invitation, Membership, User
from catalogue.naming import people_of


def administrators_invitation(invitation, *, by) -> None:
    """The mailbox hears of somebody whom no lead was asked about."""
    whom = invitation.name or invitation.email
    what = f"Invited {whom} ({invitation.email}) to {invitation.organisation}"
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
    if people_of(membership.organisation).filter(is_lead=True).exists():
        return f"{membership.organisation} has a lead, who makes others leads"
    return None


@transaction.atomic
def make_lead(membership, *, by) -> None:
    Membership.objects.filter(pk=membership.pk).update(is_lead=True)
    _say(f"Made {membership.user} a lead of {membership.organisation}", membership.organisation, by)


@transaction.atomic
def take_out(membership, *, by) -> bool:
    """False when it was over already, or may not end."""
    if why_not_end(membership, by) or not end_membership(membership):
        return False
    _say(f"Ended that {membership.user} works for {membership.organisation}", membership.organisation, by)
    return True


@transaction.atomic
def take_factors_away(person, *, by) -> bool:
    """For somebody who has lost everything. Its owner hears of each by email."""
    found = Authenticator.objects.filter(user=person)
    if not found:
        return False
    for factor in found:
        factor.delete()
    write_down(f"Took the second factors of {person} away", by=by)
    return True


def why_not_close_account(person, by) -> str | None:
    if person == by:
        return "Another administrator must close your account"
    if is_last(person):
        return f"{person} is the only administrator, and there is always one"
    return None


@transaction.atomic
def close_account(person, *, by) -> None:
    """They cannot log in any more, and are logged out everywhere."""
    User.objects.filter(pk=person.pk).update(is_active=False)
    for session in UserSession.objects.filter(user=person):
        session.end()
    write_down(f"Closed the account of {person}", by=by)


@transaction.atomic
def open_account(person, *, by) -> None:
    User.objects.filter(pk=person.pk).update(is_active=True)
    write_down(f"Opened the account of {person} again", by=by)


def _say(what, organisation, by):
    write_down(what, by=by, organisation=organisation)
    tell_of_an_act(organisation, what, by=by)
