"""The mail server as the delivery sees it: it takes a message, or says why not."""

import smtplib
from time import monotonic

from django.core.mail import get_connection

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

    def refuses(self, message) -> tuple[bool, str] | None:
        """None when the message was taken, else whether it is refused for good, and the server's sentence."""
        try:
            self._connection.open()
        except (OSError, smtplib.SMTPException) as fault:
            self._answers = False
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
