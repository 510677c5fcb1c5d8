"""England's working days: Monday to Friday, less the bank holidays of England and Wales. Pure arithmetic."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from workflow.timekeeping.projected import bank_holidays_of

FIRST, LAST = (date(2012, 1, 1), date(2040, 12, 31))  # the table's years; later ones are counted by rule
ONE_DAY = timedelta(1)
MOST_IN_A_TABLE = 20
WEEKEND = "Weekend"


@dataclass(frozen=True, eq=False)
class WorkingDays:
    """One version of the calendar. The day something is received is day 0 and never counted."""

    holidays: Mapping[date, str]
    version: str
    official_until: date
    number: int | None = None  # of its row
    _days: list[date] = field(init=False, repr=False)  # every working day of the table, in order
    _last: dict[date, int] = field(init=False, repr=False)  # the place of the last one, that date included
    _due: dict[int, dict[date, date]] = field(init=False, repr=False, default_factory=dict)  # by the days to be added

    def __post_init__(self):
        days, last = [], {}
        for day in every_day(FIRST, LAST):
            if self.is_working_day(day):
                days.append(day)
            last[day] = len(days) - 1
        object.__setattr__(self, "_days", days)
        object.__setattr__(self, "_last", last)

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and not self._holiday_on(day)

    def add(self, start: date, days: int, without: frozenset[date] = frozenset()) -> date:
        """The date `days` working days after `start`; neither `start` nor any day in `without` is counted."""
        if without:
            return self._walk(start, days, ONE_DAY, without)
        try:
            return self._due[days][start]
        except KeyError:
            return self._first_asked(start, days)

    def subtract(self, day: date, days: int) -> date:
        """The date `days` working days before `day`, which is not counted."""
        return self._walk(day, days, -ONE_DAY, frozenset())

    def between(self, start: date, end: date) -> int:
        """Working days after `start`, up to and with `end`; negative when `end` comes first."""
        if end < start:
            return -self.between(end, start)
        if start >= FIRST and end <= LAST:
            return self._last[end] - self._last[start]
        return sum(map(self.is_working_day, every_day(start + ONE_DAY, end)))

    def next_working_day(self, day: date) -> date:
        """`day` itself when it is one."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def why_not_working(self, day: date) -> str | None:
        return WEEKEND if day.weekday() > 4 else self._holiday_on(day)

    def _holiday_on(self, day):
        return self.holidays.get(day) if day <= LAST else bank_holidays_of(day.year).get(day)

    def is_provisional(self, day: date) -> bool:
        """Past the last year whose bank holidays are official, so the date may still change."""
        return day > self.official_until

    def _first_asked(self, start, days):
        """The usual limits get a table of their own; what is outside it is counted day by day."""
        if 0 < days <= MOST_IN_A_TABLE and days not in self._due:
            pairs = (
                (day, self._days[last + days]) for day, last in self._last.items() if last + days < len(self._days)
            )
            self._due[days] = dict(pairs)
            return self.add(start, days)
        return self._walk(start, days, ONE_DAY, frozenset())

    def _walk(self, start, days, one_day, without):
        if days < 0:
            raise ValueError("Count working days forward with add and backward with subtract.")
        while days:
            start += one_day
            days -= self.is_working_day(start) and start not in without
        return start


def every_day(start: date, end: date) -> list[date]:
    """Each calendar day from `start` to `end`, both included."""
    return [date.fromordinal(ordinal) for ordinal in range(start.toordinal(), end.toordinal() + 1)]


def days_in(spans) -> frozenset[date]:
    """Every day of every pause or closure, the day of asking and the day of the answer included (decision 7)."""
    spans = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last, *_ in spans]
    return frozenset(day for first, last in spans for day in every_day(first, last))
