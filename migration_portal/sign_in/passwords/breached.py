"""Refuses a password that is known from a breach somewhere, by a list on this computer: nobody outside is asked.

The list has one SHA-1 a line in capitals, in order, with or without “:” and how often it was seen. It is searched where
it lies, since the whole of it is larger than memory.
"""

import hashlib
import logging
import os

from django.conf import settings
from django.core.exceptions import ValidationError

BREACHED = "This password is known from a breach of another service, so others will try it. Choose another one."
AWAY = "We cannot look whether this password is known to others just now. Try again later."
LENGTH = 40  # of a SHA-1 in hexadecimal figures
log = logging.getLogger(__name__)


class BreachedPasswordValidator:
    """Does nothing where BREACHED_PASSWORDS names no list; where the list cannot be read, nothing is let through."""

    def validate(self, password, user=None):
        if not settings.BREACHED_PASSWORDS:
            return
        told = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
        try:
            with open(settings.BREACHED_PASSWORDS, "rb") as file:
                is_known = _has(file, told)
        except OSError as fault:
            log.exception("BREACHED_PASSWORDS cannot be read")
            raise ValidationError(AWAY, code="password_not_looked_up") from fault
        if is_known:
            raise ValidationError(BREACHED, code="password_breached")

    def get_help_text(self):
        return "Your password cannot be one that is known from a breach."


def _has(file, wanted: bytes) -> bool:
    """By halving: what is wanted, if it is there, begins at `low` or behind it, and before `high`."""
    low, high = 0, file.seek(0, os.SEEK_END)
    while low < high:
        middle = (low + high) // 2
        file.seek(max(middle - 1, 0))
        if middle:
            file.readline()  # up to the first line that begins in the middle or behind it
        found = file.readline()[:LENGTH] if file.tell() < high else b""
        if found == wanted:
            return True
        low, high = (file.tell(), high) if found and found < wanted else (low, middle)
    return False
