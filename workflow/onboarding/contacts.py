"""Whoever is named as a contact: somebody who belongs there or is to be invited; and where mail goes meanwhile."""

from dataclasses import dataclass

from django.urls import reverse

from catalogue.models import Invitation, Organisation, User
from catalogue.naming import member, name_person, people_of
from workflow.db.wall.reader import as_the_portal
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.kernel.visibility import LOCAL
from workflow.notifications.destinations import reached_at

BRING_A_PRACTICE = (Party.PARTNER, Party.COMMISSIONER)  # may name its first person


@dataclass(frozen=True)
class Contact:
    organisation: Organisation
    person: User | None
    email: str  # where mail goes now: never to somebody who has not joined yet
    invited: str = ""  # the address somebody is invited at
    name: str = ""


def contact_at(organisation, typed: str, name: str = "") -> Contact:
    """For an address that somebody typed. The shared mailbox of an organisation with people is no person."""
    person = member(organisation, typed) if typed else None
    if person:
        return Contact(organisation, person, person.email)
    is_mailbox = typed.lower() == organisation.email.lower() and people_of(organisation).exists()
    return Contact(organisation, None, reached_at(organisation), "" if is_mailbox else typed.lower(), name)


def invite(migration, contact: Contact, actor) -> Invitation | None:
    """They land on the first thing that waits for them. Before they are in, they read only what kind of thing it is."""
    if not contact.invited:
        return None
    brings = any(actor.organisation.pk in migration.playing(party) for party in BRING_A_PRACTICE)
    first_needs = Invitation.Needs.NOBODY if brings else Invitation.Needs.ADMINISTRATOR
    return name_person(
        contact.organisation, contact.invited, by=actor, name=contact.name, first_needs=first_needs,
        about=[migration.reference], **_what_waits(migration, contact.organisation),
    )  # fmt: skip


def may_be_named_by(case, part) -> bool:
    """The local parties may name somebody at an organisation that knows of the migration, where nobody is named yet."""
    is_local = any(p.party in LOCAL for p in case.migration.participations
                   if p.organisation_id == case.actor.organisation.pk)  # fmt: skip
    is_foreign = part.organisation_id != case.actor.organisation.pk
    return (
        is_local and is_foreign and not part.contact_id and bool(part.disclosed_on) and case.knows(part.organisation_id)
    )


@as_the_portal()
def _what_waits(migration, organisation) -> dict:
    open_items = WorkItem.everything.filter(migration=migration.pk, owner=organisation, closed_on=None)
    item = open_items.order_by("due_on", "pk").first()
    if not item:
        return {"landing": reverse("overview", kwargs={"reference": migration.reference})}
    return {"landing": reverse("work_item", kwargs={"pk": item.pk}), "purpose": item.title.partition(":")[0]}
