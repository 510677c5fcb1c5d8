"""What a price is for: once, each month or each year; and what several come to, like with like."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import models

from workflow.formatting import listed

NOTHING = Decimal(0)
MONTHS = 12


class Period(models.TextChoices):
    ONCE = "once", "once"
    MONTH = "month", "a month"
    YEAR = "year", "a year"


WORDS = {Period.ONCE: " once", Period.MONTH: " a month", Period.YEAR: " a year", "": ""}


def pounds(amount, per="") -> str:
    """“£1,200.00 a month”; without the period where nobody has said it."""
    return f"£{amount:,.2f}{WORDS.get(per, '')}"


@dataclass(frozen=True)
class Sums:
    """`by_period`: what is paid in each; under the empty one, what was typed before the portal asked."""

    by_period: dict[str, Decimal]

    @classmethod
    def of(cls, amounts: Iterable[tuple[str, Decimal]]) -> "Sums":
        found = {}
        for per, amount in amounts:
            found[per] = found.get(per, NOTHING) + amount
        return cls(found)

    def __add__(self, other):
        return Sums.of([*self.by_period.items(), *other.by_period.items()])

    def __str__(self):
        said = [pounds(self.by_period[per], per) for per in ("", *Period) if self.by_period.get(per)]
        return listed(said) or pounds(NOTHING)

    @property
    def once(self) -> Decimal:
        return self.by_period.get(Period.ONCE, NOTHING)

    @property
    def a_year(self) -> Decimal:
        """Twelve months are a year."""
        return self.by_period.get(Period.MONTH, NOTHING) * MONTHS + self.by_period.get(Period.YEAR, NOTHING)

    @property
    def is_said(self) -> bool:
        """Whether every amount in it says what it is for."""
        return not self.by_period.get("", NOTHING)

    @property
    def whole(self) -> Decimal:
        return sum(self.by_period.values(), NOTHING)

    def is_more_than(self, other) -> bool:
        """Like with like; as plain numbers only where one of the two does not say what its amounts are for."""
        if self.is_said and other.is_said:
            return self.once > other.once or self.a_year > other.a_year
        return self.whole > other.whole
