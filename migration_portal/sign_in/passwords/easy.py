"""Refuses a password made of nothing but what everybody would try first: words of the trade, months, running digits."""

import re

from django.core.exceptions import ValidationError

KNOWN = re.compile(
    "password|passw0rd|passwort|letmein|welcome|administrator|admin|login|secret|changeme|qwertyuiop|qwerty|asdfgh"
    "|nhsmail|nhs|england|health|medical|clinical|patient|doctor|nurse|practice|surgery|supplier|commissioner"
    "|migration|portal|service|january|february|march|april|may|june|july|august|september|october|november|december"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter"
)
RUNS = ("01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
LEAST = 5  # letters and figures that are nobody's first guess
EASY = "Your password is too easy to guess. Choose one that is not made of common words, dates or rows of keys."


class EasyPasswordValidator:
    def validate(self, password, user=None):
        rest = KNOWN.sub("", re.sub(r"\W|_", "", password.casefold()))
        rest = re.sub(r"(.{1,8}?)\1+", r"\1", rest)  # what is said again is said once
        rest = re.sub(r"(19|20)\d\d", "", rest)
        if len(rest) < LEAST or any(rest in run for run in RUNS):
            raise ValidationError(EASY, code="password_too_easy")

    def get_help_text(self):
        return "Your password cannot be made of common words, dates or rows of keys alone."
