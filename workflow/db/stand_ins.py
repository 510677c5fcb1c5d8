"""What stands in a question for values that come later: numbers and days that nothing has, each found again in the
words by what it is. All else, a word, a kind, how many there are, is part of the question."""

import re
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

FIRST, GAP = 2_140_000_050, 100  # of those numbers: they fit into every column, and one that was added to is none
A_NUMBER = re.compile(r"214\d{7}")
YEAR, APART = 3000, 100  # of the first day; what is worked out from one is less than half of that away


class Word(str):
    """One that is a value, such as a reference: other words are part of the question."""


@dataclass
class Values:
    """In the order in which they are given: numbers and words, days and moments."""

    numbers: list = field(default_factory=list)
    days: list = field(default_factory=list)


def shape_of(given, values: Values):
    """What tells one question from another; the values go to the end of their list."""
    if (is_day := isinstance(given, date)) or _is_number(given):
        (values.days if is_day else values.numbers).append(given)
        return type(given)
    if given is None or isinstance(given, (bool, str, type)):
        return given
    if isinstance(given, Model):
        values.numbers.append(given.pk)
        return given._meta.model, getattr(given, "kind", None)
    if isinstance(given, tuple) and given and all(type(one) is int for one in given):
        values.numbers.extend(given)
        return type(given), int, len(given)
    if isinstance(given, tuple):
        return type(given), *(shape_of(one, values) for one in given)
    return type(given), *(shape_of(getattr(given, name), values) for name in _names(type(given)))


class StandIns:
    """For one question after the other in it."""

    def __init__(self):
        self.numbers, self.days = count(FIRST, GAP), count(YEAR, APART)

    def one_for(self, given):
        if isinstance(given, date):
            return _first_of(type(given), next(self.days))
        if _is_number(given):
            return type(given)(next(self.numbers))
        if given is None or isinstance(given, (bool, str, type)):
            return given
        if isinstance(given, Model):
            return _record(given, next(self.numbers))
        if isinstance(given, tuple):
            made = [self.one_for(one) for one in given]
            return tuple(made) if type(given) is tuple else type(given)(*made)
        return type(given)(**{name: self.one_for(getattr(given, name)) for name in _names(type(given))})


def found_in(said) -> tuple[str, int, timedelta] | None:
    """Which of the values this is, and how far from it; None if it is none of them."""
    if type(said) is int or (isinstance(said, str) and A_NUMBER.fullmatch(said)):
        return _number_found(int(said))
    day = _read(said)
    if day is None or day.year < YEAR - APART / 2:
        return None
    place = round((day.year - YEAR) / APART)
    return "days", place, day - _first_of(type(day), YEAR + APART * place)


def _number_found(said: int) -> tuple[str, int, timedelta] | None:
    place, away = divmod(said - FIRST, GAP)
    if place < -1:
        return None
    if away:
        raise RuntimeError("A number was worked out from a value: give it as a value of its own.")
    return "numbers", place, timedelta()


def _is_number(given) -> bool:
    return isinstance(given, (int, Word)) and not isinstance(given, bool)


@cache
def _names(kind) -> list[str]:
    """Of what is compared; what only saves a look is not asked for."""
    if not is_dataclass(kind):
        raise TypeError(f"Nothing can stand in for a {kind.__name__}.")
    return [one.name for one in fields(kind) if one.compare]


def _first_of(kind, year) -> date:
    return date(year, 1, 1) if kind is date else datetime(year, 1, 1, tzinfo=UTC)


def _record(given, number):
    """Of which nothing else can be read than what the shape has."""
    known = {"id": number} | ({"kind": given.kind} if hasattr(given, "kind") else {})
    return given._meta.model.from_db(DEFAULT_DB_ALIAS, [*known], [*known.values()])


def _read(said) -> date | None:
    """A day or a moment, or one as SQLite keeps it."""
    if isinstance(said, date) or not isinstance(said, str):
        return said if isinstance(said, date) else None
    try:
        return date.fromisoformat(said) if len(said) == len("3000-01-01") else _utc(datetime.fromisoformat(said))
    except ValueError:
        return None


def _utc(moment) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
