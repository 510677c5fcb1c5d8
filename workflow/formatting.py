"""Dates, times and counts in the words a reader sees. Pure: pass `today` in."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from workflow.clock import LONDON


def long_date(day: date | None) -> str:
    """Wednesday 3 June 2026."""
    return f"{_local(day):%A} {short_date(day)}" if day else ""


def span(first: date, last: date) -> str:
    """Both days in full, or the one where they are the same."""
    return short_date(first) if first == last else f"{short_date(first)} to {short_date(last)}"


def short_date(day: date | None) -> str:
    """3 June 2026."""
    return f"{_local(day).day} {_local(day):%B %Y}" if day else ""


def day_and_month(day: date) -> str:
    """3 June."""
    return f"{day.day} {day:%B}"


def near_date(day: date | None, today: date) -> str:
    """Wednesday 3 June; with its year when that is not the current one."""
    if not day or day.year != today.year:
        return long_date(day)
    return f"{day:%A} {day.day} {day:%B}"


def clock_time(moment: datetime | None) -> str:
    """2:14pm, or 5pm on the hour."""
    if not moment:
        return ""
    local = _local(moment)
    minutes = f":{local:%M}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def moment(at: datetime | None) -> str:
    """1 June 2026 at 2:14pm."""
    return f"{short_date(at)} at {clock_time(at)}" if at else ""


def ago(then: datetime, now: datetime) -> str:
    """20 seconds ago; 3 minutes ago; 5 hours ago; 4 days ago."""
    seconds = max(0, int((now - then).total_seconds()))
    for size, noun in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            return f"{counted(seconds // size, noun)} ago"
    return f"{counted(seconds, 'second')} ago"


def counted(number: int, noun: str, plural: str = "") -> str:
    """1 migration; 6 migrations; 6,872 practices."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(words: Sequence[str]) -> str:
    """Asha, Ben and Cy."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def folded(lines: Iterable[str]) -> list[str]:
    """Equal lines once, with how often they stand there."""
    return [line if often == 1 else f"{line} ({often} times)" for line, often in Counter(lines).items()]


def lower_first(text: str) -> str:
    """Reason → reason, but ODS code and GP practice stay as they are."""
    first = text.split(" ", 1)[0]
    return text if first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def file_size(size: int) -> str:
    """412KB, 3.4MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}KB"
    return f"{size / 1_000_000:.1f}MB".replace(".0MB", "MB")


def _local(when: date) -> date:
    """Moments are stored in UTC and read in London; plain dates are what they are."""
    return when.astimezone(LONDON) if isinstance(when, datetime) else when
