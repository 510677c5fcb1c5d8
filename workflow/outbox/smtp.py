"""The mail server as the delivery sees it: it takes a message, or says why not."""

import smtplib

from django.core.mail import get_connection

from workflow.outbox.one_run import OneRun
from workflow.outbox.refusal import Refusal, from_smtp


class MailServer(OneRun):
    """One connection for all mails of one run, opened at the first and again after a failure."""

    def __init__(self):
        super().__init__()
        self._connection = get_connection()

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
