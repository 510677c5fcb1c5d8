"""On which days an open duty is chased, counted from stored dates alone."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Protocol

from workflow.timekeeping.working_days import ONE_DAY, WorkingDays

FIVE_LEFT, TWO_LEFT, DUE_TODAY, FIRST_LATE = "five_days_left", "two_days_left", "due_today", "first_late"
WEEKLY = ("weekly_1", "weekly_2", "weekly_3", "weekly_4")
LATE = frozenset({FIRST_LATE, *WEEKLY})
LINE = "week_"  # and its number: after the four, a line in the weekly summary for as long as it lasts


class Duty(Protocol):
    """What of a work item the days depend on."""

    opened_on: date
    due_on: date
    days: int


def schedule(item: Duty, calendar: WorkingDays, since: date | None = None) -> date | None:
    """The day of the next notice of an item that has just opened, or from `since` on."""
    since = since or item.opened_on
    return next(on for on, _ in notices_from(since, item.opened_on, item.due_on, item.days, calendar))


def is_late(kind: str) -> bool:
    return kind in LATE or kind.startswith(LINE)


def notices_from(since: date, opened_on, due_on, days, calendar) -> Iterator[tuple[date, str]]:
    """Every notice of that day and after it. They end with the duty."""
    own = notice_days(opened_on, due_on, days, calendar)
    yield from ((on, kind) for on, kind in own if on >= since)
    yield from ((on, kind) for on, kind in _lines(own[-1][0], since, calendar) if on >= since)


def notice_days(opened_on: date, due_on: date, days: int, calendar: WorkingDays) -> list[tuple[date, str]]:
    """Every notice, in order: all on working days, and none on the day of opening, which has its own mail."""
    last = due_on if calendar.is_working_day(due_on) else calendar.subtract(due_on, 1)
    early = [(calendar.subtract(last, left), kind) for left, kind in _early(days)]
    late_on = calendar.add(max(due_on, opened_on), 1)
    late = [
        (calendar.next_working_day(late_on + timedelta(weeks=week)), kind)
        for week, kind in enumerate((FIRST_LATE, *WEEKLY))
    ]
    return [(on, kind) for on, kind in [*early, (last, DUE_TODAY)] if on > opened_on] + late


def became_late_on(due_on: date) -> date:
    """A duty is late from the midnight that ends the day it is due."""
    return due_on + ONE_DAY


def _lines(last: date, since: date, calendar) -> Iterator[tuple[date, str]]:
    """A line on the first working day of each week after the last notice: those of all duties come together."""
    monday = last + timedelta(days=7 - last.weekday())
    for week in count(max(0, (since - monday).days // 7)):
        yield calendar.next_working_day(monday + timedelta(weeks=week)), f"{LINE}{len(WEEKLY) + 1 + week}"


def _early(days):
    if days > 10:
        yield 5, FIVE_LEFT
    if days >= 3:
        yield 2, TWO_LEFT
