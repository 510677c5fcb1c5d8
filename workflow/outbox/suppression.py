"""Addresses the mail server refuses for good: who is meant, what it said, and what did not reach them."""

from dataclasses import dataclass
from datetime import datetime

from workflow import clock
from workflow.kernel.participation import Participation
from workflow.outbox.email import Email
from workflow.outbox.suppressed_address import RefusedAddress


@dataclass(frozen=True)
class Undelivered:
    """A mail about a step of the reader's organisation that did not reach somebody they know."""

    to: str
    subject: str
    said: str  # the mail server's own sentence, or ours
    at: datetime


def refuse(address: str, said: str) -> None:
    """Nothing is sent there until the contact has another address, or somebody asks to try it again."""
    flag = RefusedAddress(address=address.lower(), said=said, refused_at=clock.now())
    changes = {"update_conflicts": True, "update_fields": ["said", "refused_at"], "unique_fields": ["address"]}
    RefusedAddress.objects.bulk_create([flag], **changes)


def try_again(address: str) -> None:
    """What it missed is not sent again: it stands on the pages."""
    RefusedAddress.objects.filter(address=address.lower()).delete()


def among(addresses) -> dict[str, RefusedAddress]:
    """Those of the addresses that are refused, as they are written there: for delivery, and for the people page."""
    flags = RefusedAddress.objects.filter(address__in={address.lower() for address in addresses})
    known = {flag.address: flag for flag in flags}
    return {address: known[address.lower()] for address in addresses if address.lower() in known}


def undelivered(migration, actor) -> list[Undelivered]:
    """For the sender's pages, newest first. Addresses the reader may not know of are left out."""
    known = Participation.visible_to(actor).filter(migration=migration).values("email")
    mails = Email.objects.filter(
        migration=migration, event__by_organisation=actor.organisation, state=Email.State.DEAD, to__in=known
    )
    columns = mails.order_by("-event__number", "pk").values_list("to", "subject", "last_error", "event__at")
    return [Undelivered(*row) for row in columns]
