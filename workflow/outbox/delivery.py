"""Hands queued mail to the mail server or to GOV.UK Notify, and again later when it was not taken."""

import logging
from collections import Counter
from datetime import timedelta

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from jinja2 import TemplateError

from workflow import clock
from workflow.deadlines import calendars
from workflow.outbox import suppression
from workflow.outbox.addressee import look_up
from workflow.outbox.attempts import LEASE, Ledger
from workflow.outbox.email import DUE_AT, REMINDS, WAITS, Email
from workflow.outbox.mime import message_of
from workflow.outbox.ways_out import way_out

log = logging.getLogger(__name__)

BATCH = 50
LONGEST_WAIT, GIVE_UP_AFTER = timedelta(hours=24), timedelta(hours=72)
# A letter that cannot be written, for whatever fault of ours, must not hold up the others
CANNOT_BE_WRITTEN = (TemplateError, ObjectDoesNotExist, LookupError, TypeError, ValueError, AttributeError)
S = Email.State


def deliver_emails(render) -> Counter:
    """Send what is due; counts how many mails ended in each state. Several workers may run it at once.

    `render(email)` writes the subject and the text of a mail that has none yet, or None for one not worth sending.
    """
    ended = Counter()
    with way_out() as server, Ledger() as ledger:
        while server.is_open and (emails := _claim()):
            gone = look_up(emails)
            flags = suppression.among({email.to for email in emails})
            for email in emails:
                if email.pk in gone:
                    ended[ledger.end(email, S.LEFT)] += 1
                else:
                    ended[_deliver(email, render, server, ledger, flags.get(email.to))] += 1
    return ended


def wait_after(attempts: int) -> timedelta | None:
    """One minute, doubling to a day; the last attempt is 72 hours after the first. None: give up."""
    waited, wait = timedelta(0), timedelta(minutes=1)
    for _ in range(attempts - 1):
        waited += min(wait, LONGEST_WAIT)
        wait *= 2
    return min(wait, LONGEST_WAIT, GIVE_UP_AFTER - waited) if waited < GIVE_UP_AFTER else None


@transaction.atomic
def _claim() -> list[Email]:
    """Some mails nobody else is sending, for three minutes; reminders when nothing else is due."""
    now = clock.now()
    keys = _due(~REMINDS, now, BATCH)
    if calendars.current().is_working_day(clock.today()):
        keys += _due(REMINDS, now, BATCH - len(keys))
    Email.objects.filter(pk__in=keys).update(state=S.SENDING, leased_until=now + LEASE)
    return list(Email.objects.filter(pk__in=keys).select_related("migration").order_by("attempts", "pk"))


def _due(kind, now, at_most) -> list[int]:
    """What was never put off comes first. It reads as much of the index as it takes, however many wait."""
    due = Email.objects.filter(WAITS, kind).alias(due_at=DUE_AT).filter(due_at__lte=now)
    claimed = due.order_by("due_at", "attempts", "pk").select_for_update(skip_locked=True)
    return list(claimed.values_list("pk", flat=True)[:at_most])


def _deliver(email, render, server, ledger, flag) -> str:
    if not server.is_open:
        return _give_back(email)
    if flag and email.kind != Email.Kind.ACCOUNT:  # which somebody has asked for just now
        return ledger.end(email, S.DEAD, last_error=f"{flag.said} (so nothing more is sent to this address)")
    try:
        if not email.text:
            email.subject, email.text = render(email) or ("", "")
        message = email.text and message_of(email)
    except CANNOT_BE_WRITTEN as fault:
        # without its words, which may be somebody's: those stand with the mail
        log.error("Mail %s cannot be written: %s", email.pk, type(fault).__name__)
        return ledger.end(email, S.DEAD, last_error=f"It could not be written: {fault}")
    if not message:
        return ledger.end(email, S.DROPPED)
    return _send(email, message, server, ledger, flag) if ledger.begin(email) else S.SENDING


def _give_back(email) -> str:
    """Unless its lease ran out and another worker has taken it over."""
    state = S.RETRYING if email.attempts else S.QUEUED
    ours = Email.objects.filter(pk=email.pk, state=S.SENDING, leased_until=email.leased_until)
    ours.update(state=state, leased_until=None)
    return state


def _send(email, message, server, ledger, flag) -> str:
    refusal = server.refuses(message)
    said = {"mail": email.pk, "attempt": email.attempts, "accepted": not refusal, "cause_trace_id": email.trace}
    log.info("mail handed over", extra={"figures": said})
    if refusal:
        return _refused(email, refusal, ledger)
    if flag:
        suppression.try_again(email.to)
    return ledger.end(email, S.SENT, sent_at=clock.now(), last_error="")


def _refused(email, refusal, ledger) -> str:
    if refusal.is_about_the_address:
        suppression.refuse(email.to, refusal.sentence)
    wait = None if refusal.is_about_the_address else wait_after(email.attempts)
    if wait is None:
        return ledger.end(email, S.DEAD, last_error=refusal.sentence)
    return ledger.end(email, S.RETRYING, last_error=refusal.sentence, not_before=clock.now() + wait)
