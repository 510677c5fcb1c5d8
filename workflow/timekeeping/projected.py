"""Bank holidays of years that no list reaches yet, worked out by the rules of today (decision 68)."""

from datetime import date, timedelta
from functools import cache

MONDAYS = {(5, 1): "Early May bank holiday", (5, 25): "Spring bank holiday", (8, 25): "Summer bank holiday"}
FIXED = {(1, 1): "New Year’s Day", (12, 25): "Christmas Day", (12, 26): "Boxing Day"}


@cache
def bank_holidays_of(year: int) -> dict[date, str]:
    """Of England and Wales, substitute days in place of weekend ones; {day: name}."""
    sunday = easter_of(year)
    found = {sunday - timedelta(2): "Good Friday", sunday + timedelta(1): "Easter Monday"}
    found |= {_monday_from(date(year, *first)): name for first, name in MONDAYS.items()}
    for place, name in FIXED.items():
        day = date(year, *place)
        while day.weekday() > 4 or day in found:
            day += timedelta(1)
        found[day] = name
    return found


def easter_of(year: int) -> date:
    """Easter Sunday by the Gregorian calendar: the Sunday after the first full moon of spring, by Meeus’s tables."""
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _monday_from(day):
    return day + timedelta(-day.weekday() % 7)
