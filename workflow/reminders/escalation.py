"""Who hears that a duty is due or late. Nobody does whose organisation may not know of the migration."""

from collections import defaultdict
from typing import NamedTuple

from catalogue.models import Membership, Organisation, User
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.notifications.mail_settings import Choice, MailKind
from workflow.notifications.preferences import StandIn, Wishes
from workflow.outbox.suppressed_address import RefusedAddress
from workflow.timekeeping.reminder_days import DUE_TODAY, FIVE_LEFT, LATE, TWO_LEFT

SLA = "SLA"  # how the basis of such a limit begins
TOLD_WHEN_LATE = (Party.PARTNER, Party.COMMISSIONER)
STANDS_IN = (Party.PARTNER, Party.COMMISSIONER, Party.AGENT)  # hears of it when the owner has no address
OF_THE_OWNER = {FIVE_LEFT: MailKind.SOON, TWO_LEFT: MailKind.SOON, DUE_TODAY: MailKind.TODAY}


class Reader(NamedTuple):
    """Where a notice goes, for whom, and how."""

    address: str
    organisation: int
    person: int | None = None  # nobody in particular: a shared mailbox, which always gets everything
    choice: Choice = Choice.SUMMARY
    away: StandIn | None = None  # when it goes to a colleague of that person


class Recipients:
    """The addresses behind a batch of work items, read with one query of each kind."""

    def __init__(self, items, today):
        refused = set(RefusedAddress.objects.values_list("address", flat=True))  # as good as no address
        owners = {item.owner_id for item in items}
        self._parts = _parts_in({item.migration_id for item in items}, refused)
        self._assignees = _addresses(User, {item.assignee_id for item in items}, refused, is_active=True)
        self._mailboxes = _addresses(Organisation, owners, refused)
        self._leads = _leads_of(owners, refused, today)
        self._wishes = Wishes.of_everybody(today)
        self._known = {}

    def of(self, item, kind) -> list[Reader]:
        """Of a notice: each address once."""
        told = self._of_duty(item, is_late=kind in LATE)
        if not self._wishes:
            return told
        return self._wished(told, item.owner_id, OF_THE_OWNER.get(kind, MailKind.LATE), MailKind.OTHERS)

    def of_a_move(self, item) -> list[Reader]:
        """Of a deadline that moves: whoever would hear that it is late."""
        told = self._of_duty(item, is_late=True)
        return self._wished(told, item.owner_id, MailKind.MOVED, MailKind.MOVED)

    def of_the_owner(self, item) -> Reader | None:
        """Who is reminded by hand, whatever they chose; None when no email reaches the owner."""
        parts = self._parts[item.migration_id]
        found = self._owner(item, parts).values() if _knows(item.owner_id, parts) else ()
        return next(map(self._moved, found), None)

    def _of_duty(self, item, *, is_late):
        """Duties of one owner in one migration go alike."""
        case = item.migration_id, item.owner_id, item.assignee_id, is_late, item.basis.startswith(SLA)
        if case not in self._known:
            self._known[case] = list(self._told(item, is_late=is_late).values())
        return self._known[case]

    def _told(self, item, *, is_late):
        parts = self._parts[item.migration_id]
        if not _knows(item.owner_id, parts):
            return {}
        told = self._owner(item, parts)
        if is_late:
            for lead in self._leads[item.owner_id]:
                told.setdefault(lead.address, lead)
            also = (*TOLD_WHEN_LATE, *([Party.AGENT] if item.basis.startswith(SLA) else []))
            told = _playing(parts, also) | told
        return told or _first(_playing(parts, [party]) for party in STANDS_IN)

    def _owner(self, item, parts):
        contact = (_reader(part) for part in parts if part.organisation_id == item.owner_id and part.email)
        mailbox = self._mailboxes.get(item.owner_id)
        reader = next(contact, mailbox and Reader(mailbox, item.owner_id))
        if address := self._assignees.get(item.assignee_id):
            reader = Reader(address, item.owner_id, item.assignee_id)
        return {reader.address: reader} if reader else {}

    def _wished(self, readers, owner, of_the_owner, of_others) -> list[Reader]:
        """A duty is never kept from everybody: where no email reaches its owner, nobody else can switch it off."""
        is_reached, found = any(reader.organisation == owner for reader in readers), []
        for reader in readers:
            kind = of_the_owner if reader.organisation == owner else of_others
            choice = self._wishes.choice(reader.person, kind)
            wanted = Choice.SUMMARY if choice is Choice.NONE and not is_reached else choice
            found.append(self._moved(reader._replace(choice=wanted)))
        found.sort(key=lambda reader: (reader.choice is not Choice.NONE, reader.away is None))
        return list({reader.address: reader for reader in found}.values())  # somebody's own comes last, and stays

    def _moved(self, reader):
        away = self._wishes.stand_in(reader.person, reader.organisation)
        return reader._replace(address=away.address, away=away) if away else reader


def _knows(organisation, parts):
    return any(part.organisation_id == organisation for part in parts)


def _reader(part):
    return Reader(part.email, part.organisation_id, part.contact_id)


def _playing(parts, parties):
    return {part.email: _reader(part) for part in parts if part.party in parties and part.email}


def _first(choices):
    return next(filter(None, choices), {})


def _parts_in(migrations, refused):
    parts = defaultdict(list)
    columns = ("migration_id", "organisation_id", "party", "email", "contact_id")
    disclosed = Participation.everything.filter(disclosed_on__isnull=False, ended_on=None)
    for part in disclosed.filter(migration__in=migrations).order_by("pk").values_list(*columns, named=True):
        parts[part.migration_id].append(part._replace(email=_reached(part.email, refused)))
    return parts


def _addresses(model, wanted, refused, **which):
    found = model.objects.filter(pk__in=wanted - {None}, **which).exclude(email="")
    return {pk: address for pk, written in found.values_list("pk", "email") if (address := _reached(written, refused))}


def _leads_of(organisations, refused, today):
    leads = defaultdict(list)
    found = Membership.objects.current(today).filter(organisation__in=organisations, is_lead=True, user__is_active=True)
    for organisation, person, address in found.order_by("pk").values_list("organisation_id", "user_id", "user__email"):
        if _reached(address, refused):
            leads[organisation].append(Reader(address, organisation, person))
    return leads


def _reached(address, refused) -> str:
    """In lower case, so that one person written in two ways has one mail; empty when nothing arrives there."""
    return "" if address.lower() in refused else address.lower()
