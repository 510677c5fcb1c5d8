"""Amounts, counts and times as people write them; where two readings are possible, the writer is asked."""

import re
from datetime import time
from decimal import Decimal

from catalogue.as_written import code

AMOUNT = re.compile(r"-?(\d+|\d{1,3}([, ]\d{3})+)(\.\d+)?")
ONE_COMMA = re.compile(r"(\d+),(\d{1,2})")
CONTINENTAL = re.compile(r"(\d{1,3}(?:\.\d{3})+),(\d{1,2})")
COUNT = re.compile(r"-?(\d+|\d{1,3}([, ]\d{3})+)(\.0*)?")
CURRENCY = re.compile(r"^(£|gbp)\s*|\s*(gbp|pounds?)$", re.IGNORECASE)
TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*([ap])?\.?m?\.?", re.IGNORECASE)
LONGEST = 30
NAMED = {"midday": time(12), "noon": time(12), "12 noon": time(12), "12 midday": time(12), "midnight": time(0)}


class TwoReadings(Exception):
    """The message asks which of them is meant."""


def amount_of(text: str) -> Decimal | None:
    """In pounds; None where it is no amount. TwoReadings for one such as 12,50."""
    typed = " ".join(CURRENCY.sub("", code(text).replace("\u00a0", " ")).split())
    if found := ONE_COMMA.fullmatch(typed):
        whole = int("".join(found.groups()))
        raise TwoReadings(f"Did you mean £{found[1]}.{found[2]:0<2} or £{whole:,}?")
    if found := CONTINENTAL.fullmatch(typed):
        whole = int(found[1].replace(".", ""))
        raise TwoReadings(f"Did you mean £{whole:,}.{found[2]:0<2}?")
    return Decimal(re.sub("[, ]", "", typed)) if AMOUNT.fullmatch(typed) else None


def count_of(text: str) -> int | None:
    typed = " ".join(code(text).split())[:LONGEST]
    return int(re.sub("[, ]", "", typed.split(".")[0])) if COUNT.fullmatch(typed) else None


def time_of(text: str) -> time | None:
    """2pm, 2.30 p.m., 14:30, 1430, noon; None where it is no time of a day. ValueError: no day has it."""
    typed = " ".join(code(text).casefold().split())
    if typed in NAMED:
        return NAMED[typed]
    found = TIME.fullmatch(typed)
    if not found or (found[3] is None and typed.endswith("m")):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= 12:
        raise ValueError(text)
    return time(hour % 12 + (12 if half == "p" else 0) if half else hour, minute)
