"""Deadlines and notices counted a second time, by walking from day to day; the clocks of a story must say the same."""

from datetime import date, timedelta

from workflow.deadlines.bank_holiday import BankHoliday, CalendarVersion
from workflow.deadlines.work_item import WorkItem

DAY = timedelta(1)


def check(journey, today):
    works = working_days()
    items = WorkItem.everything.filter(migration=journey.pk, closed_on=None).select_related("migration")
    for item in items:
        assert item.waits_for == "" or item.paused_on, f"{item} waits and runs"
        if not item.paused_on:
            if not item.ruling:
                assert item.due_on == due_on(item, works), f"{item} of {item.owner}: {item.pauses}"
            _is_chased(item, today, works)


def working_days():
    """Of the newest calendar: its rows, and Mondays to Fridays."""
    newest = CalendarVersion.objects.order_by("-pk").first()
    off = set(BankHoliday.objects.filter(version=newest).values_list("on", flat=True))
    assert max(off).year >= 2028
    return lambda day: day.weekday() < 5 and day not in off


def due_on(item, works) -> date:
    day, left = item.counted_from, item.days
    while left:
        day += DAY
        left -= works(day) and not _left_out(item, day)
    return max(day, item.not_before or day)


def _left_out(item, day) -> bool:
    for pause in item.pauses:
        first, last = date.fromisoformat(pause.first), date.fromisoformat(pause.last or "9999-12-31")
        if (first < day < last) if pause.own else (first <= day <= last):
            return True
    return any(first <= day.isoformat() <= last for first, last, *_ in item.closures)


def _is_chased(item, today, works):
    """By the next notice that is still to come, unless the coming morning makes up for one."""
    assert item.next_notice_on, f"{item} runs and is not chased"
    if item.next_notice_on > today:
        assert item.next_notice_on == next(day for day in notices(item, works) if day > today), f"{item} on {today}"


def notices(item, works):
    last = _back(item.due_on + DAY, 1, works)
    early = [_back(last, left, works) for left, least in ((5, 11), (2, 3)) if item.days >= least]
    yield from (day for day in (*early, last) if day > item.opened_on)
    late = _on(max(item.due_on, item.opened_on) + DAY, works)
    for week in range(5):
        yield (newest := _on(late + week * 7 * DAY, works))
    monday = newest + DAY
    while monday.weekday():
        monday += DAY
    for week in range(1000):
        yield _on(monday + week * 7 * DAY, works)


def _back(day, left, works):
    while left:
        day -= DAY
        left -= works(day)
    return day


def _on(day, works):
    while not works(day):
        day += DAY
    return day
