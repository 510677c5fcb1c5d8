"""The mail server as the delivery sees it: it takes a message, or says why not."""

import smtplib
from dataclasses import dataclass
from time import monotonic

from django.core.mail import get_connection

LONGEST_RUN = 60  # seconds; what is left is for the next run, long before Celery would stop this one


@dataclass(frozen=True)
class Refusal:
    sentence: str  # the mail server's own, where it said one
    is_for_good: bool = False
    is_about_the_address: bool = False


class MailServer:
    """One connection for all mails of one run, opened at the first and again after a failure."""

    def __init__(self):
        self._answers, self._closes_at = True, monotonic() + LONGEST_RUN
        self._connection = get_connection()

    @property
    def is_open(self):
        return self._answers and monotonic() < self._closes_at

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._connection.close()

    def refuses(self, message) -> Refusal | None:
        """None when the message was taken."""
        try:
            self._connection.open()
        except (OSError, smtplib.SMTPException) as fault:
            self._answers = False
            return Refusal(f"The mail server cannot be reached: {fault}")
        try:
            self._connection.send_messages([message])
        except (OSError, smtplib.SMTPException) as fault:
            self._connection.close()
            return _refusal(fault)
        return None


def _refusal(fault) -> Refusal:
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(fault.recipients.values()))
        return Refusal(_sentence(code, said), is_for_good=code >= 500, is_about_the_address=code >= 500)
    if isinstance(fault, smtplib.SMTPResponseException):
        about_us = isinstance(fault, smtplib.SMTPSenderRefused)  # every mail would die of our own wrong setting
        is_for_good = fault.smtp_code >= 500 and not about_us
        return Refusal(_sentence(fault.smtp_code, fault.smtp_error), is_for_good=is_for_good)
    never = isinstance(fault, smtplib.SMTPNotSupportedError)
    return Refusal(f"The connection failed: {fault}", is_for_good=never)


def _sentence(code, said):
    return f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
