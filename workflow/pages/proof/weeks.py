"""The days of the proof folded by week: a mark for each day, what they come to, and why the others did not count."""

from itertools import groupby

from workflow.formatting import counted, day_and_month, listed, short_date

FRIDAY = 4


def weeks_of(days: list[dict]) -> list[dict]:
    """[{title, alike, says, reasons, marks, days, open}]; weeks in which the same thing kept every day from counting
    are one, for a clock may stand still for months."""
    weeks = [list(week) for _, week in groupby(days, key=lambda day: day["on"].isocalendar()[:2])]
    runs = groupby(enumerate(weeks), key=lambda numbered: _what_filled(numbered[1]) or numbered[0])
    return [_week([week for _, week in run]) for _, run in runs]


def _what_filled(week):
    """What kept every working day of the week from counting; None where days count or something is noted."""
    why = {(day["look"].slug, day["why"]) for day in week if day["on"].weekday() <= FRIDAY}
    if len(why) != 1 or any(day["notes"] or day["look"].counts or day["look"].slug == "start" for day in week):
        return None
    return why.pop()


def _week(weeks):
    days = [day for week in weeks for day in week]
    return {
        "title": _span(days),
        "alike": len(weeks),
        "says": _says(days),
        "reasons": list(_reasons(days)),
        "marks": [_mark(day) for day in weeks[0]],
        "days": days,
        "open": any(day["notes"] for day in days),
    }


def _span(days):
    first, last = days[0]["on"], days[-1]["on"]
    if first == last:
        return short_date(first)
    start = short_date(first) if first.year != last.year else day_and_month(first)
    return f"{start if first.month != last.month else first.day} to {short_date(last)}"


def _mark(day):
    look = day["look"]
    return {
        "weekday": f"{day['on']:%a}",
        "date": day["on"].day,
        "slug": look.slug,
        "mark": day["number"] if look.counts else look.mark,
        "noted": bool(day["notes"]),
    }


def _says(days):
    """“Working days 1 and 2 of the count. Deadline: 29 May.”"""
    numbers = [day["number"] for day in days if day["look"].counts]
    if not numbers:
        count = "No day counted"
    elif len(numbers) == 1:
        count = f"Working day {numbers[0]}"
    else:
        count = f"Working days {numbers[0]} to {numbers[-1]}"
    noted = [f"{listed(day['notes'])}: {day_and_month(day['on'])}" for day in days if day["notes"]]
    return f"{'. '.join([count, *noted])}."


def _reasons(days):
    """“Paused: the migration was on hold, 25 to 27 May”; a weekend needs no reason."""
    others = [day for day in days if not day["look"].counts and day["on"].weekday() <= FRIDAY]
    for why, run in groupby(others, key=lambda day: day["why"] or day["look"].words):
        same = list(run)
        many = f" ({counted(len(same), 'day')})" if len(same) > 1 else ""
        yield f"{why}: {_short_span(same)}{many}"


def _short_span(days):
    first, last = days[0]["on"], days[-1]["on"]
    return day_and_month(first) if first == last else f"{day_and_month(first)} to {day_and_month(last)}"
