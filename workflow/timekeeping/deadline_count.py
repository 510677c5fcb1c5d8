"""How a deadline is counted, from what its work item stores and nothing else: the date, and the day-by-day proof."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from workflow.timekeeping.working_days import ONE_DAY, WorkingDays, days_in, every_day


class Day(StrEnum):
    """What a calendar day meant for a clock."""

    START = "start"  # the day something is received is day 0
    COUNTED = "counted"
    PAUSED = "paused"
    CLOSED = "closed"  # the organisation whose duty it is
    NOT_WORKING = "not working"
    BEFORE_THE_DATE_ASKED_FOR = "before the date asked for"
    CORRECTION = "correction"  # added by a ruling


class DayRow(NamedTuple):
    on: date
    meaning: Day
    number: int | None  # which counted day it is


class Ruling(NamedTuple):
    """A floor: what is recorded later pushes its day on, what is taken away never pulls it back (decision 76.7).
    `counted`: the days after it was made, up to `until`, that the clock counted by what was known then; all ISO."""

    until: str
    counted: list[str]


@dataclass(frozen=True)
class Clock:
    """`pauses`, `closures` and `ruling` as the work item keeps them: of a pause the first and last day, ISO, both left
    out."""

    counted_from: date
    days: int
    not_before: date | None = None
    pauses: tuple = ()
    ruling: Ruling | None = None
    closures: tuple = ()

    def due_on(self, calendar: WorkingDays) -> date:
        return self._as_ruled(calendar) if self.ruling else self._as_counted(calendar)

    def contract_due_on(self, calendar: WorkingDays) -> date:
        """As if it had never stood still, nobody had been closed and nobody had ruled on it."""
        return Clock(self.counted_from, self.days, self.not_before).due_on(calendar)

    def counts(self, day: date, calendar: WorkingDays) -> bool:
        return calendar.is_working_day(day) and day not in self._left_out

    def ruling_until(self, due_on: date, today: date, calendar: WorkingDays) -> Ruling:
        """One made today, which knows what is known by now."""
        days = every_day(today + ONE_DAY, due_on)
        return Ruling(due_on.isoformat(), [day.isoformat() for day in days if self.counts(day, calendar)])

    def days_moved(self, was: date, now: date, calendar: WorkingDays) -> int:
        """How many of the days it counts lie between two deadlines; negative when the second comes first."""
        if now < was:
            return -self.days_moved(now, was, calendar)
        return sum(self.counts(day, calendar) for day in every_day(was + ONE_DAY, now))

    def proof(self, calendar: WorkingDays) -> list[DayRow]:
        """A row for every calendar day from the start to the deadline, which is the last row."""
        counted, due = self._as_counted(calendar), self.due_on(calendar)
        rows, number = [DayRow(self.counted_from, Day.START, 0)], 0
        for day in every_day(self.counted_from + ONE_DAY, due):
            meaning = self._meaning(day, counted, number, calendar)
            number += meaning in (Day.COUNTED, Day.CORRECTION)
            rows.append(DayRow(day, meaning, number if meaning in (Day.COUNTED, Day.CORRECTION) else None))
        return rows

    def _as_counted(self, calendar):
        counted = calendar.add(self.counted_from, self.days, self._left_out)
        return max(counted, self.not_before or counted)

    def _as_ruled(self, calendar):
        until, counted = Ruling(*self.ruling)
        lost = sum(not self.counts(date.fromisoformat(day), calendar) for day in counted)
        return calendar.add(date.fromisoformat(until), lost, self._left_out)

    def _meaning(self, day, counted, number, calendar):
        if not calendar.is_working_day(day):
            return Day.NOT_WORKING
        if day in self._left_out:
            return Day.PAUSED if day in days_in(self.pauses) else Day.CLOSED
        if day > counted:
            return Day.CORRECTION
        return Day.COUNTED if number < self.days else Day.BEFORE_THE_DATE_ASKED_FOR

    @property
    def _left_out(self) -> frozenset[date]:
        return days_in((*self.pauses, *self.closures))
