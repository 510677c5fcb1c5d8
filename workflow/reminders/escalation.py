"""Who hears that a duty is due or late. Nobody does whose organisation may not know of the migration."""

from workflow.kernel.steps import Party
from workflow.notifications.mail_settings import Choice, MailKind
from workflow.reminders import reached
from workflow.reminders.reached import Reader
from workflow.timekeeping.reminder_days import DUE_TODAY, FIVE_LEFT, TWO_LEFT, is_late

SLA = "SLA"  # how the basis of such a limit begins
TOLD_WHEN_LATE = (Party.PARTNER, Party.COMMISSIONER)
MAY_BE_TOLD = (*TOLD_WHEN_LATE, Party.AGENT)
STANDS_IN = (Party.PARTNER, Party.COMMISSIONER, Party.AGENT)  # hears of it when the owner has no address
OF_THE_OWNER = {FIVE_LEFT: MailKind.SOON, TWO_LEFT: MailKind.SOON, DUE_TODAY: MailKind.TODAY}


class Recipients:
    """The addresses behind a batch of work items, read with two queries. `others`: who may be told beside owners."""

    def __init__(self, items, today, others=MAY_BE_TOLD):
        parts, refused, self._wishes = reached.parts_in({item.migration_id for item in items}, today)
        owners = {item.owner_id for item in items}
        told = owners | {part.organisation_id for part in parts if part.party in others}
        people = {part.contact_id for part in parts if part.organisation_id in told}
        people |= {item.assignee_id for item in items}
        self._there, self._leads, self._mailboxes = reached.at_work(people - {None}, told, refused, today)
        self._parts = reached.by_migration(parts, self._there, refused)
        self._known = {}

    def of(self, item, kind) -> list[Reader]:
        """Of a notice: each address once."""
        told = self._of_duty(item, is_late=is_late(kind))
        if not self._wishes:
            return told
        return self._wished(told, item.owner_id, OF_THE_OWNER.get(kind, MailKind.LATE), MailKind.OTHERS)

    def of_a_move(self, item) -> list[Reader]:
        """Of a deadline that moves: whoever would hear that it is late. Here too, duties of one owner go alike."""
        case = MailKind.MOVED, item.migration_id, item.owner_id, item.assignee_id, item.basis.startswith(SLA)
        if case not in self._known:
            told = self._of_duty(item, is_late=True)
            self._known[case] = self._wished(told, item.owner_id, MailKind.MOVED, MailKind.MOVED)
        return self._known[case]

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
            told = self._playing(parts, also) | told
        return told or _first(self._playing(parts, [party]) for party in STANDS_IN)

    def _owner(self, item, parts):
        """Whoever it is assigned to, else the contact; where they are not there any more, who stands in for them."""
        if address := self._there.get((item.assignee_id, item.owner_id)):
            return {address: Reader(address, item.owner_id, item.assignee_id)}
        named = (_reader(part) for part in parts if part.organisation_id == item.owner_id and part.email)
        found = next(named, None)
        return {found.address: found} if found else self._standing_in(item.owner_id)

    def _playing(self, parts, parties):
        found = {}
        for part in parts:
            if part.party in parties:
                found |= {part.email: _reader(part)} if part.email else self._standing_in(part.organisation_id)
        return found

    def _standing_in(self, organisation):
        """The leads of an organisation, else its mailbox."""
        if leads := self._leads[organisation]:
            return {lead.address: lead for lead in leads}
        mailbox = self._mailboxes.get(organisation)
        return {mailbox: Reader(mailbox, organisation)} if mailbox else {}

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


def _first(choices):
    return next(filter(None, choices), {})
