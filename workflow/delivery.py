"""Hands queued mail to the mail server: over one connection, and again later when it was not taken."""

import logging
import smtplib
from collections import Counter
from datetime import timedelta

from django.core.exceptions import ObjectDoesNotExist
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import Q
from jinja2 import TemplateError

from workflow import calendars, clock, letters
from workflow.models import Email
from workflow.posting import message_of

log = logging.getLogger(__name__)

BATCH = 50
LEASE = timedelta(minutes=3)  # longer than one mail takes, whatever the mail server does
LONGEST_WAIT, GIVE_UP_AFTER = timedelta(hours=24), timedelta(hours=72)
CANNOT_BE_WRITTEN = (TemplateError, ObjectDoesNotExist, LookupError, TypeError, ValueError, AttributeError)
S = Email.State


def deliver_emails() -> Counter:
    """Send what is due; counts how many mails ended in each state. Several workers may run it at once."""
    ended = Counter()
    with _MailServer() as server:
        while server.answers and (emails := _claim()):
            for email in emails:
                ended[_deliver(email, server)] += 1
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
    """Some mails nobody else is sending, for three minutes; what was tried least comes first."""
    now = clock.now()
    waits = Q(state__in=[S.QUEUED, S.RETRYING]) & (Q(not_before=None) | Q(not_before__lte=now))
    due = Email.objects.filter(waits | Q(state=S.SENDING, leased_until__lt=now))
    if not calendars.current().is_working_day(clock.today()):
        due = due.exclude(kind=Email.Kind.NOTICE)
    claimed = due.order_by("attempts", "pk").select_for_update(skip_locked=True)
    keys = list(claimed.values_list("pk", flat=True)[:BATCH])
    Email.objects.filter(pk__in=keys).update(state=S.SENDING, leased_until=now + LEASE)
    return list(Email.objects.filter(pk__in=keys).select_related("migration").order_by("attempts", "pk"))


def _deliver(email, server) -> str:
    if not server.answers:
        return _end(email, S.RETRYING if email.attempts else S.QUEUED, not_before=email.not_before)
    try:
        if not email.text:
            email.subject, email.text = letters.render(email) or ("", "")
        message = email.text and message_of(email)
    except CANNOT_BE_WRITTEN as fault:
        log.exception("Mail %s cannot be written", email.pk)
        return _end(email, S.DEAD, last_error=f"It could not be written: {fault}")
    if not message:
        return _end(email, S.DROPPED)
    return _send(email, message, server) if _is_still_ours(email) else S.SENDING


def _is_still_ours(email) -> bool:
    """Keeps the words, so that a repeat is the same mail; false when another worker has taken it over."""
    lease = clock.now() + LEASE
    ours = Email.objects.filter(pk=email.pk, state=S.SENDING, leased_until=email.leased_until)
    email.attempts += 1
    return bool(
        ours.update(subject=email.subject, text=email.text, leased_until=lease, attempts=email.attempts)
    )


def _send(email, message, server) -> str:
    if refusal := server.refuses(message):
        permanent, sentence = refusal
        wait = None if permanent else wait_after(email.attempts)
        if wait is None:
            return _end(email, S.DEAD, last_error=sentence)
        return _end(email, S.RETRYING, last_error=sentence, not_before=clock.now() + wait)
    return _end(email, S.SENT, sent_at=clock.now(), last_error="")


def _end(email, state, **facts) -> str:
    if email.secret and state in (S.SENT, S.DEAD):
        facts["text"] = ""  # it lets somebody in, so nobody may read it here any more
    Email.objects.filter(pk=email.pk).update(state=state, leased_until=None, **facts)
    return state


class _MailServer:
    """One connection for all mails, opened at the first and again after a failure."""

    def __init__(self):
        self.answers = True
        self._connection = get_connection()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._connection.close()

    def refuses(self, message) -> tuple[bool, str] | None:
        """None when the message was taken, else whether it is refused for good, and the server's sentence."""
        try:
            self._connection.open()
        except (OSError, smtplib.SMTPException) as fault:
            self.answers = False
            return False, f"The mail server cannot be reached: {fault}"
        try:
            self._connection.send_messages([message])
        except (OSError, smtplib.SMTPException) as fault:
            self._connection.close()
            return _verdict(fault)
        return None


def _verdict(fault) -> tuple[bool, str]:
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(fault.recipients.values()))
    elif isinstance(fault, smtplib.SMTPResponseException):
        code, said = fault.smtp_code, fault.smtp_error
    else:
        return isinstance(fault, smtplib.SMTPNotSupportedError), f"The connection failed: {fault}"
    said = said.decode(errors="replace") if isinstance(said, bytes) else said
    return code >= 500, f"{code} {said}"
