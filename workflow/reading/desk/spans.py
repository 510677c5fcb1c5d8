"""The stretches of days by which Your work is grouped: late, today, the next working day, the week, later."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

THURSDAY = 3


@dataclass(frozen=True)
class Span:
    """Work that is due from `first` to `last`, either of which may be open."""

    key: str
    title: str = field(default="", compare=False)
    first: date | None = None
    last: date | None = None
    is_one_day: bool = False  # a working day, with the days off before it

    @property
    def rule(self) -> Q:
        found = Q()
        if self.first:
            found &= Q(due_on__gte=self.first)
        if self.last:
            found &= Q(due_on__lte=self.last)
        return found


def spans(today: date, calendar) -> list[Span]:
    """All of them, in order and without a gap; some may hold nothing."""
    following, end = calendar.add(today, 1), end_of_the_week(today)
    found = [
        Span("late", "Late", last=today - timedelta(1)),
        Span("today", "Today", today, today, is_one_day=True),
        Span("next", _name_of(following, today), today + timedelta(1), following, is_one_day=True),
    ]
    if following < end:
        found.append(Span("week", _rest(following, today), following + timedelta(1), end))
    return [*found, Span("later", "Later", max(following, end) + timedelta(1))]


def end_of_the_week(today: date) -> date:
    """The Sunday of this week; from Thursday on that of the next, because this one is nearly over."""
    sunday = today + timedelta(6 - today.weekday())
    return sunday if today.weekday() < THURSDAY else sunday + timedelta(7)


def which_week(today: date) -> str:
    return "this week" if today.weekday() < THURSDAY else "next week"


def _name_of(following, today):
    if following == today + timedelta(1):
        return "Tomorrow"
    return f"{following:%A} {following.day} {following:%B}"


def _rest(following, today):
    is_begun = following > end_of_the_week(today) - timedelta(7)
    return f"Rest of {which_week(today)}" if is_begun else which_week(today).capitalize()


def due_soon(today: date, calendar) -> Span:
    """What one of the numbers counts: after today, to the end of the week."""
    end = max(calendar.add(today, 1), end_of_the_week(today))
    return Span("soon", "Due soon", today + timedelta(1), end)
