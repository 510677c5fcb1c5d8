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


@dataclass(frozen=True)
class Clock:
    """`pauses` and `closures` as the work item keeps them: first and last day, ISO, both left out; `correction` in
    working days."""

    counted_from: date
    days: int
    not_before: date | None = None
    pauses: tuple = ()
    correction: int = 0
    closures: tuple = ()

    def due_on(self, calendar: WorkingDays) -> date:
        due = self._as_counted(calendar)
        if self.correction < 0:
            return max(calendar.subtract(due, -self.correction), self.counted_from)
        return calendar.add(due, self.correction, self._left_out) if self.correction else due

    def contract_due_on(self, calendar: WorkingDays) -> date:
        """As if it had never stood still, nobody had been closed and nobody had ruled on it."""
        return Clock(self.counted_from, self.days, self.not_before).due_on(calendar)

    def correction_to(self, due_on: date, calendar: WorkingDays) -> int:
        """How many working days a ruling adds, or takes off, to end on that day."""
        counted = self._as_counted(calendar)
        if due_on < counted:
            return -calendar.between(due_on - ONE_DAY, counted - ONE_DAY)
        later = every_day(counted + ONE_DAY, due_on)
        return sum(calendar.is_working_day(day) and day not in self._left_out for day in later)

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
