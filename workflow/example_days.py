"""The days that stand in hints as examples: to come, or gone where one is asked for a day that is gone.

Always a Wednesday from the 13th to the 19th of a month: a working day, whose day is not taken for its month.
"""

from datetime import date, timedelta

from django.utils.functional import lazystr

from workflow.clock import today
from workflow.formatting import short_date

THE_13TH, WEDNESDAY = 13, 2
PAST = "past"


def example_day(only: str = "") -> date:
    """Of the month after next; of the last month for `only` "past"."""
    return _wednesday_of(-1 if only == PAST else 2)


def in_numbers(day: date) -> str:
    """“17 2 2027”, as it goes into the boxes."""
    return f"{day.day} {day.month} {day.year}"


def for_example(only: str = "") -> str:
    day = example_day(only)
    return f"For example, {in_numbers(day)} or {short_date(day)}"


def with_a_day_gone(words: str):
    """A help text with a day that is gone in the place of “{}”, worked out when it is read."""
    return lazystr(_Gone(words))


class _Gone:
    def __init__(self, words):
        self.words = words

    def __str__(self):
        return self.words.format(short_date(example_day(PAST)))


def _wednesday_of(months_from_now: int) -> date:
    months = today().year * 12 + today().month - 1 + months_from_now
    first = date(months // 12, months % 12 + 1, THE_13TH)
    return first + timedelta((WEDNESDAY - first.weekday()) % 7)
