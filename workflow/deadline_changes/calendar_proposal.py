"""A calendar that might be published next, and how it differs from the one in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property

from workflow.deadline_changes.govuk_bank_holidays import Announced
from workflow.formatting import listed, long_date, short_date
from workflow.timekeeping.working_days import WorkingDays

Day = tuple[date, str]


@dataclass(frozen=True)
class ProposedCalendar:
    present: WorkingDays
    holidays: Mapping[date, str]
    official_until: date
    source: str

    @cached_property
    def working_days(self) -> WorkingDays:
        return WorkingDays(self.holidays, "proposed", self.official_until)

    @property
    def added(self) -> list[Day]:
        return sorted((on, name) for on, name in self.holidays.items() if on not in self.present.holidays)

    @property
    def removed(self) -> list[Day]:
        return sorted((on, name) for on, name in self.present.holidays.items() if on not in self.holidays)

    @property
    def renamed(self) -> list[Day]:
        known = self.present.holidays
        return sorted((on, name) for on, name in self.holidays.items() if known.get(on, name) != name)

    @property
    def changes_nothing(self) -> bool:
        return self.holidays == self.present.holidays and self.official_until == self.present.official_until

    @property
    def said(self) -> tuple:
        """All that makes it the proposal it is, and what it would follow."""
        return self.present.number, self.holidays, self.official_until, self.source

    @property
    def why(self) -> str:
        """What everybody is told whose deadline moves."""
        return " ".join([
            *_said(self.added, "A bank holiday was added", "Bank holidays were added"),
            *_said(self.removed, "A bank holiday was taken away", "Bank holidays were taken away"),
            *_said(self.renamed, "A bank holiday has another name", "Bank holidays have other names"),
            *([f"Bank holidays are official until {short_date(self.official_until)}."]
              if self.official_until != self.present.official_until else []),
        ])  # fmt: skip


def as_announced(announced: Announced, present: WorkingDays, source: str) -> ProposedCalendar:
    """Its years as the file says; those before stay as they were, those after it worked out and provisional."""
    others = {on: name for on, name in present.holidays.items() if on.year not in announced.years}
    holidays = dict(sorted({**others, **announced.holidays}.items()))
    until = max(date(announced.years[-1], 12, 31), present.official_until)
    return ProposedCalendar(present, holidays, until, source)


def with_day(present: WorkingDays, on: date, name: str, source: str) -> ProposedCalendar:
    return ProposedCalendar(
        present, dict(sorted({**present.holidays, on: name}.items())), present.official_until, source
    )


def without_day(present: WorkingDays, on: date, source: str) -> ProposedCalendar:
    others = {day: name for day, name in present.holidays.items() if day != on}
    return ProposedCalendar(present, others, present.official_until, source)


def _said(days, one, several):
    if days:
        yield f"{one if len(days) == 1 else several}: {listed([f'{name}, {long_date(on)}' for on, name in days])}."
