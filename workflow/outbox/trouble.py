"""What does not arrive, as the administrator sees it: addresses that do not work, what is tried again, what was given
up. Each list is read as far as a page has room for it, however bad the night."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from workflow.outbox.email import Email
from workflow.outbox.suppression import RefusedAddress

MOST_ADDRESSES = 200
MOST_MAILS = 1000
S = Email.State


@dataclass(frozen=True)
class Reason:
    """Mails that are not taken for one and the same reason."""

    said: str
    mails: int
    addresses: int
    since: datetime
    next_at: datetime | None


def refused() -> list[RefusedAddress]:
    return list(RefusedAddress.objects.order_by("-refused_at", "pk")[:MOST_ADDRESSES])


def tried_again() -> list[Reason]:
    return _by_reason(Email.objects.filter(state=S.RETRYING))


def given_up() -> list[Reason]:
    """But for those to an address that is refused, which stands in a list of its own."""
    return _by_reason(not_for_the_address())


def not_for_the_address():
    return Email.objects.filter(state=S.DEAD).exclude(to__in=RefusedAddress.objects.values("address"))


def _by_reason(mails) -> list[Reason]:
    """The commonest first."""
    found = defaultdict(list)
    rows = mails.order_by("-pk").values_list("last_error", "to", "created_at", "not_before")
    for said, *row in rows[:MOST_MAILS]:
        found[said].append(row)
    reasons = [_reason(said, rows) for said, rows in found.items()]
    return sorted(reasons, key=lambda reason: (-reason.mails, reason.said))


def _reason(said, rows) -> Reason:
    addresses, written, again = zip(*rows, strict=True)
    return Reason(said, len(rows), len(set(addresses)), min(written), min(filter(None, again), default=None))
