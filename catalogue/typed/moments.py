"""Times of day and days as people write and paste them."""

import re
from datetime import time

from .letters import plain

IN_WORDS = {"midday": time(12), "noon": time(12), "12 noon": time(12), "12 midday": time(12), "12noon": time(12),
            "midnight": time(0), "12 midnight": time(0)}  # fmt: skip
TIME = re.compile(r"([0-9]{1,2})(?:\s?[:.h]\s?([0-9]{2})(?::00)?)?\s*([ap]m)?")
RUN_TOGETHER = re.compile(r"([0-9]{1,2})([0-9]{2})\s*([ap]m)?")
AROUND_A_TIME = re.compile(r"^(?:at|from)\s+|\s*(?:hours|hrs|hr|h|o'clock)\.?$")
WEEKDAY = re.compile(r"(?i)^\s*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s*(?:the\s+)?(?=[0-9])")
OF = re.compile(r"(?i)(?<=[0-9dhnt])\s+(?:day\s+)?of\s+(?=[a-z])")
MONTH_FIRST = re.compile(r"(?i)^([a-z]{3,9})\.?\s+([0-9]{1,2}(?:st|nd|rd|th)?),?\s+([0-9]{2,4})$")
CENTURY = 2000


def time_of_day(text: str) -> time | None:
    """2pm, 2.30 p.m., 14:30, 1430, noon; None for what is no time; ValueError for one that does not exist."""
    typed = re.sub(r"\s+", " ", plain(text).casefold().replace("’", "'"))
    typed = re.sub(r"\b([ap])\.?\s?m\b\.?", r"\1m", re.sub(r"(?<=[0-9])(?=[ap]\.)", " ", typed))
    typed = AROUND_A_TIME.sub("", typed).strip()
    if typed in IN_WORDS:
        return IN_WORDS[typed]
    found = TIME.fullmatch(typed) or RUN_TOGETHER.fullmatch(typed)
    return _real(int(found[1]), int(found[2] or 0), found[3]) if found else None


def day_alone(text: str) -> str:
    """Without the weekday before it and the “of” in it; the month behind the day."""
    typed = OF.sub(" ", WEEKDAY.sub("", plain(text)))
    return MONTH_FIRST.sub(r"\2 \1 \3", typed)


def whole_year(text: str) -> str:
    """26 is 2026: nothing here lies in another century."""
    typed = plain(text).lstrip("'’")
    return str(CENTURY + int(typed)) if re.fullmatch(r"[0-9]{2}", typed) else typed


def _real(hour, minute, half) -> time:
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"{hour} {half} is no time")
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute)
