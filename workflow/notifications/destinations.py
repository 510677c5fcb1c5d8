"""Where mail about a migration goes: the person named, while they belong to the organisation; else its leads, else its
mailbox; else the delivery partner, and for the partner the commissioner (decision 52)."""

from typing import NamedTuple

from catalogue.models import Membership, Organisation
from catalogue.naming import people_of
from workflow import clock
from workflow.kernel.steps import Party

STANDS_IN = (Party.PARTNER, Party.COMMISSIONER)


class Destination(NamedTuple):
    address: str
    organisation: int  # whose address it is
    person: int | None = None  # nobody in particular: an address that was typed, or a shared mailbox
    fact: dict = {}  # what the mail says of why it came here


def covered(one: Destination, wishes) -> Destination:
    """Whoever covers for them while they are away, and what the mail then says of it."""
    away = wishes.stand_in(one.person, one.organisation)
    return one._replace(address=away.address, person=away.person, fact=one.fact | away.fact) if away else one


def destinations(migration, organisation, wishes) -> list[Destination]:
    """By address. Somebody always hears of it, unless no email reaches anybody of the local parties."""
    if found := _named(migration, organisation, wishes) or standing_in(organisation):
        return found
    for party in STANDS_IN:
        for other in sorted(migration.playing(party) - {organisation}):
            if found := _named(migration, other, wishes) or standing_in(other):
                return [one._replace(fact={"no_address": True, "through": other}) for one in found]
    return []


def _named(migration, organisation, wishes) -> list[Destination]:
    """Whom its parts name, as far as they are still there."""
    found = {}
    for part in migration.participations:
        if part.organisation_id == organisation:
            address = wishes.address(part.contact_id, organisation) if part.contact_id else part.email
            found[address] = Destination(address, organisation, part.contact_id)
    return [found[address] for address in sorted(found) if address]


def standing_in(organisation) -> list[Destination]:
    """The leads, else the mailbox, of an organisation whose contact has left or was never named."""
    fact = {"no_contact": True}
    leads = Membership.objects.current(clock.today()).filter(
        organisation=organisation, is_lead=True, user__is_active=True
    )
    rows = leads.order_by("user__email").values_list("user__email", "user_id")
    found = [Destination(address, organisation, person, fact) for address, person in rows]
    mailbox = Organisation.objects.filter(pk=organisation).exclude(email="").values_list("email", flat=True)
    return found or [Destination(address, organisation, None, fact) for address in mailbox]


def reached_at(organisation) -> str:
    """Where nobody is named: the shared mailbox; without one, a lead, who takes their address with them
    (address_of_ones_own.py); else nothing, and the delivery partner hears of it."""
    if organisation.email:
        return organisation.email
    people = people_of(organisation).order_by("-is_lead", "pk")
    return people.values_list("user__email", flat=True).first() or ""
