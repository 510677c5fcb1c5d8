"""Addresses the mail server refuses for good: who is meant, what it said, and what did not reach them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from workflow import clock
from workflow.kernel.participation import Participation
from workflow.outbox.email import Email

WORTH_SENDING = timedelta(hours=72)  # as long as we try by ourselves
OFTEN = 5  # attempts, after which it is no passing trouble any more: a quarter of an hour


class RefusedAddress(models.Model):
    """For it the mail server refused a mail for good. No more is sent there until that changes."""

    address = models.CharField(max_length=254, unique=True)
    said = models.TextField()  # the mail server's own sentence
    refused_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "refused addresses"
        constraints = [
            models.CheckConstraint(
                name="a_refused_address_is_kept_in_lower_case", condition=Q(address=Lower(F("address")))
            )
        ]

    def __str__(self):
        return f"{self.address}: {self.said}"


@dataclass(frozen=True)
class Undelivered:
    """A mail about a step of the reader's organisation that has not reached somebody they know."""

    to: str
    subject: str
    said: str  # the mail server's own sentence, or ours
    at: datetime
    is_given_up: bool  # otherwise it is tried again


def refuse(address: str, said: str) -> None:
    """Nothing is sent there until the contact has another address, or somebody asks to try it again."""
    flag = RefusedAddress(address=address.lower(), said=said, refused_at=clock.now())
    changes = {"update_conflicts": True, "update_fields": ["said", "refused_at"], "unique_fields": ["address"]}
    RefusedAddress.objects.bulk_create([flag], **changes)


def try_again(address: str) -> int:
    """What it missed in the last days is sent now; returns how many. What is older stands on the pages."""
    RefusedAddress.objects.filter(address=address.lower()).delete()
    return send_again(Email.objects.filter(to__iexact=address))


def send_again(mails) -> int:
    """Those that could not be sent and are still worth it. What let somebody in has lost its words by then."""
    missed = mails.filter(state=Email.State.DEAD, secret=False, created_at__gt=clock.now() - WORTH_SENDING)
    return missed.update(state=Email.State.QUEUED, attempts=0, not_before=None, last_error="")


def among(addresses) -> dict[str, RefusedAddress]:
    """Those of the addresses that are refused, as they are written there: for delivery, and for the people page."""
    flags = RefusedAddress.objects.filter(address__in={address.lower() for address in addresses})
    known = {flag.address: flag for flag in flags}
    return {address: known[address.lower()] for address in addresses if address.lower() in known}


def undelivered(migration, actor) -> list[Undelivered]:
    """For the sender's pages, newest first. Addresses the reader may not know of are left out."""
    parts = Participation.visible_to(actor).filter(migration=migration)
    known = {address for row in parts.values_list("email", "contact__email") for address in row if address}
    still_tried = Q(state=Email.State.RETRYING, attempts__gte=OFTEN)
    mails = Email.objects.filter(
        Q(state=Email.State.DEAD) | still_tried, migration=migration, event__by_organisation=actor.organisation,
        to__in=known,
    )  # fmt: skip
    columns = mails.order_by("-event__number", "pk").values_list("to", "subject", "last_error", "event__at", "state")
    return [Undelivered(*row, state == Email.State.DEAD) for *row, state in columns]
