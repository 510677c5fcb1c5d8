"""The addresses at which the parts of a batch of migrations are reached now: read with two queries."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Q

from catalogue.models import Membership, Organisation
from workflow.db.labelled_rows import every, labelled, read_labelled
from workflow.kernel.participation import Participation
from workflow.notifications.mail_settings import Choice
from workflow.notifications.preferences import StandIn, Wishes, asked_of_everybody
from workflow.outbox.suppression import RefusedAddress

PARTS, REFUSED, PEOPLE, MAILBOXES = "parts", "refused", "people", "mailboxes"


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
    pk: int
    migration_id: int
    organisation_id: int
    party: str
    email: str
    contact_id: int | None


def parts_in(migrations, today) -> tuple[list[Part], set[str], Wishes]:
    """The parts that know of these migrations, where `email` is what was typed; the addresses that are refused, which
    are as good as none; and what people wish."""
    disclosed = Participation.everything.filter(disclosed_on__isnull=False, ended_on=None, migration__in=migrations)
    said = read_labelled([
        labelled(PARTS, disclosed, *Part._fields),
        labelled(REFUSED, RefusedAddress.objects.all(), "address", where="pk"),
        *asked_of_everybody(today),
    ])  # fmt: skip
    refused = {address for (address,) in every(said, REFUSED)}
    return sorted(Part(*row) for row in every(said, PARTS)), refused, Wishes.of_everybody(said)


def at_work(people, organisations, refused, today) -> tuple[dict, dict, dict]:
    """Where these people are reached, by the organisations they work for now; the leads of these organisations; and
    their mailboxes."""
    wanted = Q(user__in=people) | Q(organisation__in=organisations, is_lead=True)
    found = Membership.objects.current(today).filter(wanted, user__is_active=True).order_by()
    mailboxes = Organisation.objects.filter(pk__in=organisations).exclude(email="").order_by()
    said = read_labelled([
        labelled(PEOPLE, found, "pk", "user_id", "organisation_id", "user__email", "is_lead", where="pk"),
        labelled(MAILBOXES, mailboxes, "pk", "email", where="pk"),
    ])  # fmt: skip
    there, leads = {}, defaultdict(list)
    for _, person, of, written, is_lead in sorted(every(said, PEOPLE)):
        if address := _reached(written, refused):
            there[person, of] = address
            if is_lead and of in organisations:
                leads[of].append(Reader(address, of, person))
    reached = ((pk, _reached(written, refused)) for pk, written in every(said, MAILBOXES))
    return there, leads, {pk: address for pk, address in reached if address}


def by_migration(parts, there, refused) -> dict[int, list[Part]]:
    """With the `email` at which each reaches its contact now, if at all."""
    found = defaultdict(list)
    for part in parts:
        where = there.get((part.contact_id, part.organisation_id), "") if part.contact_id else part.email
        found[part.migration_id].append(part._replace(email=_reached(where, refused)))
    return found


def _reached(address, refused) -> str:
    """In lower case, so that one person written in two ways has one mail; empty when nothing arrives there."""
    return "" if address.lower() in refused else address.lower()
