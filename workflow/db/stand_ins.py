"""What stands in a question for values that come later: numbers and days that nothing has, each found again in the
words by what it is. All else, a word, a kind, how many there are, is part of the question."""

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

NUMBER = 2_147_000_000  # the first of a thousand: they fit into every column of numbers
STAND_IN = str(NUMBER)[:-3]  # how each of them begins
YEAR, APART = 3000, 100  # of the first day; what is worked out from one is less than half of that away


class Word(str):
    """One that is a value, such as a reference: other words are part of the question."""


def shape_of(given, values: list):
    """What tells one question from another; the values go to the end of the list."""
    if isinstance(given, (Word, int, date)) and not isinstance(given, bool):
        values.append(given)
        return type(given)
    if given is None or isinstance(given, (bool, str, type)):
        return given
    if isinstance(given, Model):
        values.append(given.pk)
        return given._meta.model, getattr(given, "kind", None)
    if isinstance(given, tuple) and given and all(type(one) is int for one in given):
        values.extend(given)
        return type(given), len(given)
    if isinstance(given, tuple):
        return type(given), *(shape_of(one, values) for one in given)
    return type(given), *(shape_of(getattr(given, name), values) for name in _names(type(given)))


def stand_in_for(given, numbers: count):
    if isinstance(given, (Word, int, date)) and not isinstance(given, bool):
        return _one(type(given), next(numbers))
    if given is None or isinstance(given, (bool, str, type)):
        return given
    if isinstance(given, Model):
        return _record(given, _one(int, next(numbers)))
    if isinstance(given, tuple):
        made = [stand_in_for(one, numbers) for one in given]
        return tuple(made) if type(given) is tuple else type(given)(*made)
    return type(given)(**{name: stand_in_for(getattr(given, name), numbers) for name in _names(type(given))})


def found_in(said) -> tuple[int, timedelta] | None:
    """Which of the values this is, and how far from it; None if it is none of them."""
    if type(said) is int or (isinstance(said, str) and said.startswith(STAND_IN)):
        return (int(said) - NUMBER, timedelta()) if 0 <= int(said) - NUMBER < 1000 else None
    day = _read(said)
    if day is None or day.year < YEAR - APART / 2:
        return None
    place = round((day.year - YEAR) / APART)
    return place, day - _one(type(day), place)


@cache
def _names(kind) -> list[str]:
    """Of what is compared; what only saves a look is not asked for."""
    if not is_dataclass(kind):
        raise TypeError(f"Nothing can stand in for a {kind.__name__}.")
    return [one.name for one in fields(kind) if one.compare]


def _one(kind, place):
    if kind in (int, Word):
        return kind(NUMBER + place)
    return date(YEAR + APART * place, 1, 1) if kind is date else datetime(YEAR + APART * place, 1, 1, tzinfo=UTC)


def _record(given, number):
    """Of which nothing else can be read than what the shape has."""
    model = given._meta.model
    known = {"id": number} | ({"kind": given.kind} if hasattr(given, "kind") else {})
    return model.from_db(DEFAULT_DB_ALIAS, [*known], [*known.values()])


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
