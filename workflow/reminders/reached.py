"""The addresses at which the parts of a batch of migrations are reached now: read with one query of each kind."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Q

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


def parts_in(migrations) -> list[Part]:
    """The parts that know of these migrations; `email` is what was typed."""
    columns = ("migration_id", "organisation_id", "party", "email", "contact_id")
    disclosed = Participation.everything.filter(disclosed_on__isnull=False, ended_on=None, migration__in=migrations)
    return [Part(*row) for row in disclosed.order_by("pk").values_list(*columns)]


def at_work(people, organisations, refused, today) -> tuple[dict, dict]:
    """Where these people are reached, by the organisations they work for now; and the leads of these organisations."""
    wanted = Q(user__in=people) | Q(organisation__in=organisations, is_lead=True)
    found = Membership.objects.current(today).filter(wanted, user__is_active=True).order_by("pk")
    there, leads = {}, defaultdict(list)
    for person, of, written, is_lead in found.values_list("user_id", "organisation_id", "user__email", "is_lead"):
        if address := _reached(written, refused):
            there[person, of] = address
            if is_lead and of in organisations:
                leads[of].append(Reader(address, of, person))
    return there, leads


def by_migration(parts, there, refused) -> dict[int, list[Part]]:
    """With the `email` at which each reaches its contact now, if at all."""
    found = defaultdict(list)
    for part in parts:
        where = there.get((part.contact_id, part.organisation_id), "") if part.contact_id else part.email
        found[part.migration_id].append(part._replace(email=_reached(where, refused)))
    return found


def mailboxes(wanted, refused):
    found = Organisation.objects.filter(pk__in=wanted).exclude(email="").values_list("pk", "email")
    return {pk: address for pk, written in found if (address := _reached(written, refused))}


def _reached(address, refused) -> str:
    """In lower case, so that one person written in two ways has one mail; empty when nothing arrives there."""
    return "" if address.lower() in refused else address.lower()
