"""Times of day and days as people write and paste them."""

import re
from datetime import time

from .letters import plain
from .numbers import Doubtful

IN_WORDS = {"midday": time(12), "mid-day": time(12), "mid day": time(12), "noon": time(12), "midnight": time(0)}
LATEST_OF_TWO = 6  # a meeting at 2.30 is hardly ever in the night
TIME = re.compile(r"([0-9]{1,2})(?:(?:\s?[:.h]\s?|\s)([0-9]{2})(?::00)?)?\s*([ap]m)?")
RUN_TOGETHER = re.compile(r"([0-9]{1,2})([0-9]{2})\s*([ap]m)?")
AROUND_A_TIME = re.compile(
    r"^(?:at|from|@)\s*|,?\s*(?:hours|hrs|hr|h|o'? ?clock|gmt|bst|(?:uk|london)(?: time)?|sharp)\b\.?|[.,]$"
)
IN_THE_MORNING = re.compile(r"(?<=[0-9])\s?in the morning$")
IN_THE_AFTERNOON = re.compile(r"(?<=[0-9])\s?in the (?:afternoon|evening)$")
_TWELVE = r"12(?:[:.]?00)?"
TWELVE = re.compile(  # beside the word that says the same
    rf"^{_TWELVE}\s?(?:(?:pm)?\s?\(?(?=mid-?\s?day|noon)|(?:am)?\s?\(?(?=midnight))|(?<=[ny])\s\({_TWELVE}\s?(?:pm)?\)$|\)$"
)
DASHES = r"\u2010-\u2015-"
A_WEEKDAY = r"((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)"
WEEKDAY = re.compile(
    rf"(?i)^\s*(?:(?:on|by|from|until)\s+|(?:date|due|when):\s*)?(?:{A_WEEKDAY}\b\.?\s*[,:{DASHES}]?\s*)?"
    rf"(?:the\s+)?(?=[0-9a-z])"
)
WEEKDAY_BEHIND = re.compile(rf"(?i)(?:\s*[,(]|(?<=[0-9]))\s*[{DASHES}]?\s*{A_WEEKDAY}\.?\)?\s*$")
IN_BRACKETS = re.compile(r"""[(\["'‘“]([^()\[\]"'‘’“”]*)[)\]"'’”][.,]?""")
MIDNIGHT_BEHIND = re.compile(
    r"(?i)(?<=[0-9])(?:T|\s)(?:00?:00(?::00)?(?:\.0+)?Z?|12:00(?::00)? AM)$"
)  # as a spreadsheet writes a day
RUN_OF_EIGHT = re.compile(r"(20[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])")
OF = re.compile(r"(?i)(?<=[0-9dhnt])\s+(?:day\s+)?of\s+(?=[a-z])")
NO_GAP = re.compile(r"(?i)^([0-9]{1,2}(?:st|nd|rd|th)?)\s?([a-z]{3,9})\s?([0-9]{4}|[0-9]{2})$")
ORDINAL_APART = re.compile(r"(?i)(?<=[0-9])\s+(?=(?:st|nd|rd|th)\b)")
MONTH_FIRST = re.compile(r"(?i)^([a-z]{3,9})\.?\s+([0-9]{1,2}(?:st|nd|rd|th)?),?\s+([0-9]{2,4})$")
CENTURY = 2000


def time_of_day(text: str) -> time | None:
    """2pm, 2.30 p.m., 14:30, 1430, noon; None for what is no time; ValueError for one that does not exist; Doubtful for
    2.30, which may be in the afternoon."""
    typed = re.sub(r"\s+", " ", plain(text).casefold().replace("’", "'"))
    typed = re.sub(r"(?<=[0-9])\.(?=\s?[ap]\.?m)", "", typed)
    typed = re.sub(r"\b([ap])\.?\s?m\b\.?", r"\1m", re.sub(r"(?<=[0-9])(?=[ap]\.)", " ", typed))
    typed = IN_THE_AFTERNOON.sub("pm", IN_THE_MORNING.sub("am", AROUND_A_TIME.sub("", typed))).strip()
    if in_words := IN_WORDS.get(TWELVE.sub("", typed)):
        return in_words
    found = TIME.fullmatch(typed) or RUN_TOGETHER.fullmatch(typed)
    if not found:
        return None
    if not found[3] and not typed.startswith("0") and 1 <= int(found[1]) <= LATEST_OF_TWO:
        said = f"{int(found[1])}:{found[2]}" if found[2] else found[1]
        raise Doubtful(f"Did you mean {said}am or {said}pm?")
    return _real(int(found[1]), int(found[2] or 0), found[3])


def weekday_and_day(text: str) -> tuple[str, str]:
    """The weekday before or behind it; the day without it and the “of” in it, the month behind the day."""
    typed = ORDINAL_APART.sub("", _bare(plain(text)))
    behind = WEEKDAY_BEHIND.search(typed)
    typed = WEEKDAY_BEHIND.sub("", typed)
    before = WEEKDAY.match(typed)
    alone = OF.sub(" ", WEEKDAY.sub("", typed))
    weekday = (before and before[1]) or (behind and behind[1]) or ""
    return weekday, MONTH_FIRST.sub(r"\2 \1 \3", NO_GAP.sub(r"\1 \2 \3", alone))


def _bare(typed) -> str:
    """Without what stands around a day that is pasted from a table or a sentence."""
    if found := IN_BRACKETS.fullmatch(typed):
        typed = found[1].strip()
    typed = MIDNIGHT_BEHIND.sub("", typed.rstrip(",; "))
    return "-".join(found.groups()) if (found := RUN_OF_EIGHT.fullmatch(typed)) else typed


def whole_year(text: str) -> str:
    """26 is 2026: nothing here lies in another century."""
    typed = plain(text).lstrip("'’‘`")
    return str(CENTURY + int(typed)) if re.fullmatch(r"[0-9]{2}", typed) else typed


def _real(hour, minute, half) -> time:
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"{hour} {half} is no time")
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute)
