"""Who hears that a duty is due or late. Nobody does whose organisation may not know of the migration."""

from collections import defaultdict

from catalogue.models import Membership, Organisation, User
from workflow.models import RefusedAddress
from workflow.notice_days import LATE
from workflow.participation import Participation
from workflow.steps import Party

SLA = "SLA"  # how the basis of such a limit begins
TOLD_WHEN_LATE = (Party.PARTNER, Party.COMMISSIONER)
STANDS_IN = (Party.PARTNER, Party.COMMISSIONER, Party.AGENT)  # hears of it when the owner has no address


class Recipients:
    """The addresses behind a batch of work items, read with one query of each kind."""

    def __init__(self, items, today):
        refused = set(RefusedAddress.objects.values_list("address", flat=True))  # as good as no address
        owners = {item.owner_id for item in items}
        self._parts = _parts_in({item.migration_id for item in items}, refused)
        self._assignees = _addresses(User, {item.assignee_id for item in items}, refused, is_active=True)
        self._mailboxes = _addresses(Organisation, owners, refused)
        self._leads = _leads_of(owners, refused, today)
        self._known = {}

    def of(self, item, kind) -> dict[str, int]:
        """Each address, and the organisation it is told for. Duties of one owner in one migration go alike."""
        case = item.migration_id, item.owner_id, item.assignee_id, kind in LATE, item.basis.startswith(SLA)
        if case not in self._known:
            self._known[case] = self._told(item, is_late=kind in LATE)
        return self._known[case]

    def _told(self, item, *, is_late):
        parts = self._parts[item.migration_id]
        if not any(part.organisation_id == item.owner_id for part in parts):
            return {}
        told = self._owner(item, parts)
        if is_late:
            for address in self._leads[item.owner_id]:
                told.setdefault(address, item.owner_id)
            also = (*TOLD_WHEN_LATE, *([Party.AGENT] if item.basis.startswith(SLA) else []))
            told = _playing(parts, also) | told
        return told or _first(_playing(parts, [party]) for party in STANDS_IN)

    def _owner(self, item, parts):
        contact = (part.email for part in parts if part.organisation_id == item.owner_id and part.email)
        address = self._assignees.get(item.assignee_id) or next(contact, self._mailboxes.get(item.owner_id))
        return {address: item.owner_id} if address else {}


def _playing(parts, parties):
    return {part.email: part.organisation_id for part in parts if part.party in parties and part.email}


def _first(choices):
    return next(filter(None, choices), {})


def _parts_in(migrations, refused):
    parts = defaultdict(list)
    columns = ("migration_id", "organisation_id", "party", "email")
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
    for organisation, address in found.order_by("pk").values_list("organisation_id", "user__email"):
        if _reached(address, refused):
            leads[organisation].append(address)
    return leads


def _reached(address, refused) -> str:
    """In lower case, so that one person written in two ways has one mail; empty when nothing arrives there."""
    return "" if address.lower() in refused else address.lower()
