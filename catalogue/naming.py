"""Naming somebody for an organisation invites them; whose yes it needs depends on who names whom (decision 51)."""

from django.db import transaction
from django.utils.timezone import localdate

from .administrators import is_administration, others_than
from .engaging import why_not_engaged
from .invitations import invite, lock
from .mails import ask_for_a_yes
from .models import Invitation, Membership, Organisation
from .models.ended import why_merged

Needs = Invitation.Needs


def member(organisation, email):
    """Who belongs there with this address already."""
    found = people_of(organisation).filter(user__email=email.lower()).select_related("user").first()
    return found and found.user


def members_of(organisation):
    """The memberships of today. Whose yes is needed counts these: an account that somebody closes lowers no bar."""
    return Membership.objects.current(localdate()).filter(organisation=organisation)


def people_of(organisation):
    """Those of them who can log in."""
    return members_of(organisation).filter(user__is_active=True)


def why_not(organisation, email, by) -> str | None:
    """Why this organisation names nobody there, or this person cannot be named."""
    refusal = why_merged(organisation) or why_not_engaged(organisation, by.organisation)
    return refusal or why_not_this_person(organisation, email, by)


def why_not_this_person(organisation, email, by) -> str | None:
    """Nobody names themselves into an organisation, nor an accomplice into the administration."""
    if is_administration(organisation) and organisation == by.organisation and not others_than(by.user).exists():
        return "You are the only administrator: the second one is made on the server, by manage.py create_administrator"
    if email.lower() == by.user.email and not member(organisation, email):
        return f"This is your own address. Somebody else must name you for {organisation}"
    return None


@transaction.atomic
def name_person(organisation, email, *, by, name="", first_needs=Needs.ADMINISTRATOR, **what_for) -> Invitation | None:
    """None when they belong already. `by`: who names them, for which organisation; `first_needs`: whose yes the first
    person of a practice needs. `what_for`: purpose, landing, about, of_list."""
    email = email.strip().lower()
    if member(organisation, email) or why_not(organisation, email, by):
        return None
    lock(organisation)
    is_first = not known_people_of(organisation).exists()
    needs = whose_yes(organisation, by, first_needs=first_needs)
    invitation = invite(
        organisation=organisation, name=name, email=email, is_lead=is_first, invited_by=by.user,
        named_by=by.organisation, needs=needs, brings_stranger=_brings_stranger(organisation, by, needs), **what_for,
    )  # fmt: skip
    if invitation.needs and not invitation.of_list:  # a list asks once for all its rows
        ask_for_a_yes(invitation)
    return invitation


def whose_yes(organisation, by, *, first_needs=Needs.ADMINISTRATOR) -> str:
    """An organisation with people decides for itself; a first person comes by an administrator, but at a practice."""
    if by.organisation.kind == Organisation.Kind.ADMINISTRATION:
        return whose_yes_to_an_administrator(organisation)
    leads = members_of(organisation).filter(is_lead=True)
    own = by.organisation == organisation
    if own and leads.filter(user=by.user).exists():
        return Needs.NOBODY
    if not own and not known_people_of(organisation).exists():
        return first_needs if organisation.kind == Organisation.Kind.PRACTICE else Needs.ADMINISTRATOR
    return Needs.LEAD if leads.exists() else Needs.ADMINISTRATOR


def whose_yes_to_an_administrator(organisation) -> str:
    """An organisation that has a lead decides for itself; for any other, and for the administration, a second
    administrator does, or whoever runs the server (let_in.py)."""
    has_lead = members_of(organisation).filter(is_lead=True, is_confirmed=True).exists()
    return Needs.LEAD if has_lead and not is_administration(organisation) else Needs.ADMINISTRATOR


def known_people_of(organisation):
    """Somebody brought in whom nobody has confirmed keeps nobody else out."""
    return members_of(organisation).filter(is_confirmed=True)


def _brings_stranger(organisation, by, needs) -> bool:
    """A yes of a second organisation, or of one's own lead, makes somebody known; a first person brought has none."""
    if by.organisation.kind == Organisation.Kind.ADMINISTRATION or needs == Needs.ADMINISTRATOR:
        return False
    return by.organisation != organisation or not by.is_confirmed
