"""The addresses at which the parts of a batch of migrations are reached now: read with one query of each kind."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from catalogue.models import Membership, Organisation
from workflow.kernel.participation import Participation
from workflow.notifications.mail_settings import Choice
from workflow.notifications.preferences import StandIn


class Reader(NamedTuple):
    """Where a notice goes, for whom, and how."""

    address: str
    organisation: int
    person: int | None = None  # nobody in particular: a shared mailbox, which always gets everything
    choice: Choice = Choice.SUMMARY
    away: StandIn | None = None  # when it goes to a colleague of that person

    @property
    def sent_to(self) -> int | None:
        """Whose address it is."""
        return self.away.person if self.away else self.person


class Part(NamedTuple):
    migration_id: int
    organisation_id: int
    party: str
    email: str
    contact_id: int | None


def parts_in(migrations, refused, today):
    """Of each migration the parts that know of it. `email` is where it reaches its contact now, if at all."""
    parts = defaultdict(list)
    there = _there(today).filter(user=OuterRef("contact"), organisation=OuterRef("organisation")).order_by()
    is_there = Subquery(there.values("pk")[:1])  # asked of each: for an EXISTS all people who are anywhere are read
    columns = ("migration_id", "organisation_id", "party", "email", "contact_id", "contact__email", "is_there")
    disclosed = Participation.everything.filter(disclosed_on__isnull=False, ended_on=None, migration__in=migrations)
    for *rest, typed, contact, present, found in (
        disclosed.annotate(is_there=is_there).order_by("pk").values_list(*columns)
    ):
        part = Part(*rest, _reached(((found and present) or "") if contact else typed, refused), contact)
        parts[part.migration_id].append(part)
    return parts


def _there(today):
    return Membership.objects.current(today).filter(user__is_active=True)


def assignees(items, refused, today):
    """The addresses of those who work for the owner now."""
    people = {item.assignee_id for item in items} - {None}
    rows = _there(today).filter(user__in=people).values_list("user_id", "organisation_id", "user__email")
    return {(person, of): address for person, of, written in rows if (address := _reached(written, refused))}


def mailboxes(wanted, refused):
    found = Organisation.objects.filter(pk__in=wanted).exclude(email="").values_list("pk", "email")
    return {pk: address for pk, written in found if (address := _reached(written, refused))}


def leads_of(organisations, refused, today):
    leads = defaultdict(list)
    found = _there(today).filter(organisation__in=organisations, is_lead=True)
    for organisation, person, address in found.order_by("pk").values_list("organisation_id", "user_id", "user__email"):
        if _reached(address, refused):
            leads[organisation].append(Reader(address, organisation, person))
    return leads


def _reached(address, refused) -> str:
    """In lower case, so that one person written in two ways has one mail; empty when nothing arrives there."""
    return "" if address.lower() in refused else address.lower()
