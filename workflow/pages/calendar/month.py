"""A month as weeks of working days, and of weekends where something falls on one alone; the same as a list by day."""

from datetime import date, datetime, timedelta

from workflow.clock import LONDON
from workflow.formatting import clock_time, long_date, near_date
from workflow.pages.calendar.happening import Happening
from workflow.timekeeping.working_days import every_day

ON_A_DAY = 4  # shown of a month; the list has them all
FRIDAY, SUNDAY = 4, 6


def stretch(month: date) -> tuple[date, date]:
    """Whole weeks, from the Monday before the month begins, or on that day, to the Sunday after it ends."""
    first = month.replace(day=1)
    last = next_month(first) - timedelta(1)
    return first - timedelta(first.weekday()), last + timedelta(SUNDAY - last.weekday())


def is_weekend(day: date) -> bool:
    return day.weekday() > FRIDAY


def monday_of_the_week(day: date) -> date:
    """Of the working week that goes on, or at a weekend begins next."""
    return day + timedelta(7 - day.weekday() if is_weekend(day) else -day.weekday())


def next_month(month: date) -> date:
    return (month.replace(day=1) + timedelta(32)).replace(day=1)


def month_before(month: date) -> date:
    return (month.replace(day=1) - timedelta(1)).replace(day=1)


def weeks(month, happenings, calendar, today) -> list[list[dict]]:
    """[[{day, number, is_today, is_outside, holiday, shown, more, anchor}]], all with the same days of the week."""
    found = _weeks(month, happenings)
    by_day = _by_day(happenings, found[0][0], found[-1][-1])
    return [[_cell(day, month, by_day, calendar, today) for day in week] for week in found]


def _weeks(month, happenings) -> list[list[date]]:
    """The days of the weeks that have one of the month."""
    first, last = stretch(month)
    until = last_of_the_week(happenings)
    mondays = (day for day in every_day(first, last) if not day.weekday())
    found = [[monday + timedelta(n) for n in range(until + 1)] for monday in mondays]
    return [week for week in found if any(day.month == month.month for day in week)]


def last_of_the_week(happenings) -> int:
    """Friday, unless something would stand on no day of the month."""
    return SUNDAY if any(_is_of_a_weekend(one.on, one.until or one.on) for one in happenings) else FRIDAY


def _is_of_a_weekend(first, last) -> bool:
    return is_weekend(first) and is_weekend(last) and last - first < timedelta(2)


def agenda(month, happenings, calendar, today, *, at_most=None, to_the_end_of_its_weeks=False) -> list[dict]:
    """[{day, anchor, is_today, is_past, holiday, entries, more}]: today, and the days of the month, or to the end of
    its weeks, with something on them. Of the present month those that are over come last."""
    first, last = month.replace(day=1), next_month(month) - timedelta(1)
    if to_the_end_of_its_weeks:
        last = max(last, _weeks(month, happenings)[-1][-1])
    begun = [one for one in happenings if one.on <= last and (one.until or one.on) >= first]
    rows = {}
    for one in begun:
        rows.setdefault(max(one.on, first), []).append(one)
    holidays = {day for day in every_day(first, last) if day.weekday() <= FRIDAY and calendar.why_not_working(day)}
    present = {today} if first <= today <= last else set()
    is_present = (today.year, today.month) == (month.year, month.month)
    return [
        {
            "day": near_date(day, today),
            "anchor": day.isoformat(),
            "is_today": day == today,
            "is_past": is_present and day < today,
            "holiday": calendar.why_not_working(day) if day in holidays else "",
            "entries": [in_words(one) for one in rows.get(day, ())[:at_most]],
            "more": max(len(rows.get(day, ())) - at_most, 0) if at_most else 0,
        }
        for day in sorted(holidays | present | rows.keys(), key=lambda day: (is_present and day < today, day))
    ]


def in_words(one: Happening) -> dict:
    """{layer, what, until, at, practice, where, href}"""
    unsure = "" if one.is_settled else " (not confirmed)"
    until = f" until {long_date(one.until)}" if one.until and one.until > one.on else ""
    return {
        "layer": one.layer.value,
        "what": f"{one.what}{unsure}",
        "until": until,
        "at": clock_time(datetime.combine(one.on, one.at, LONDON)) if one.at else "",
        "practice": one.practice,
        "where": one.place,
        "href": one.href,
    }


def _cell(day, month, by_day, calendar, today):
    found = by_day.get(day, ())
    return {
        "day": long_date(day),
        "number": f"{day.day} {day:%b}" if day.day == 1 or day.month != month.month else str(day.day),
        "anchor": day.isoformat(),
        "is_today": day == today,
        "is_outside": day.month != month.month,
        "holiday": "" if is_weekend(day) else calendar.why_not_working(day) or "",
        "shown": [in_words(one) for one in found[:ON_A_DAY]],
        "more": max(len(found) - ON_A_DAY, 0),
    }


def _by_day(happenings, first, last):
    found = {}
    for one in happenings:
        for day in every_day(max(one.on, first), min(one.until or one.on, last)):
            found.setdefault(day, []).append(one)
    return found
