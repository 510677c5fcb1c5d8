"""The mail server as the delivery sees it: it takes a message, or says why not."""

import smtplib
from time import monotonic

from django.core.mail import get_connection

from workflow.outbox.refusal import Refusal, from_smtp

LONGEST_RUN = 60  # seconds; what is left is for the next run, long before Celery would stop this one


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
            return from_smtp(fault)
        return None
