"""The date field: three boxes, month names welcome, impossible dates answered in words."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from catalogue.typed.letters import plain
from catalogue.typed.moments import weekday_and_day, whole_year
from workflow.clock import today
from workflow.example_days import example_day
from workflow.formatting import long_date, lower_first, short_date

PARTS = ("day", "month", "year")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SHORTEST_MONTH_NAME = 3
BETWEEN_PARTS = re.compile(r"[\s/.,\u2010-\u2015-]+")
LONGEST = 200  # letters
EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
FURTHEST = 10  # years (decision 68)


def _line(typed) -> str:
    """No day is longer. Of what is, the rest is left out, as the box shows: it would take long to find no day in it."""
    line = str(typed or "").strip()
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


class ThreePartDate(forms.Widget):
    """Day, month and year as `name-day`, `name-month`, `name-year`; or one text under the plain name."""

    def value_from_datadict(self, data, files, name):
        parts = [_line(data.get(f"{name}-{part}")) for part in PARTS]
        typed = _line(data.get(name)) if not any(parts) else ""
        if not typed and parts[0] and not any(parts[1:]):
            typed = parts[0]  # somebody pasted the whole date into the first box
        return (_split(typed) or [typed, "", ""]) if typed else parts

    def value_omitted_from_data(self, data, files, name):
        return name not in data and not any(f"{name}-{part}" in data for part in PARTS)

    def format_value(self, value):
        """What stands in the three boxes: what was typed, or the stored date."""
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(value.year)]
        if isinstance(value, str):  # chosen by a link or a button, whatever it says
            return _chosen(value)
        return list(value) if value else ["", "", ""]

    def id_for_label(self, id_):
        return f"{id_}-day" if id_ else id_


class MonthNameDateField(forms.Field):
    """`12 9 2026`, `12 sept 2026` or `12th September 2026`. Its value is a date, or None when not required.

    `only` is "future" (after today), "past" (today or earlier), or "" for any day, `furthest` so many years ahead.
    """

    widget = ThreePartDate

    def __init__(self, *, what="The date", missing="", only="", furthest=FURTHEST, **options):
        super().__init__(**options)
        self.what, self.only, self.furthest = what, only, furthest
        self.error_messages["required"] = missing or f"Enter {lower_first(what)}"

    def to_python(self, value):
        if isinstance(value, date):
            return value
        if not value or not any(value):
            return None
        day, month, year = (plain(part) for part in value)
        if re.search("(?i)[0-9a-z]{3}", day) and not (month or year):
            raise ValidationError(f"{self.what} must be a date like {short_date(example_day(self.only))}")
        if absent := [part for part, typed in zip(PARTS, (day, month, year), strict=True) if not typed]:
            raise ValidationError(f"{self.what} must include a {' and a '.join(absent)}")
        weekday, day = weekday_and_day(day)
        return self._on_its_weekday(self._real(day, month, year), weekday)

    def _on_its_weekday(self, day, typed):
        """Of a weekday and a day that do not agree one is a slip, and nobody but the reader knows which."""
        if typed and f"{day:%a}".casefold() != typed[:3].casefold():
            raise ValidationError(f"{self.what}: {day.day} {day:%B %Y} is a {day:%A}, not a {typed.capitalize()}")
        return day

    def _real(self, day, month, year):
        year = whole_year(year)
        if not re.fullmatch(r"[0-9]{4}", year):
            raise ValidationError(f"{self.what} must have a year of 4 numbers, like {today().year}")
        number = _month(month)
        day = re.sub(r"(?i)(st|nd|rd|th)$", "", day)
        if not number or not re.fullmatch(r"[0-9]{1,2}", day) or not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
            raise ValidationError(f"{self.what} must be a real date")
        try:
            return date(int(year), number, int(day))
        except ValueError:
            raise ValidationError(f"{self.what} must be a real date") from None

    def validate(self, value):
        super().validate(value)
        if value and self.only == "future" and value <= today():
            raise ValidationError(f"{self.what} must be after today")
        if value and self.only == "past" and value > today():
            raise ValidationError(f"{self.what} must be today or in the past")
        if value and self.furthest and value > (last := _years_after(today(), self.furthest)):
            raise ValidationError(f"{self.what} must be within {self.furthest} years: by {long_date(last)}")

    def has_changed(self, initial, data):
        return self.widget.format_value(initial) != self.widget.format_value(data)

    def parts_at_fault(self, value) -> tuple[str, ...]:
        """The boxes to mark: those left empty, or all three."""
        typed = dict(zip(PARTS, self.widget.format_value(value), strict=True))
        return tuple(part for part in PARTS if not typed[part]) or PARTS


def _years_after(day: date, years: int) -> date:
    """Of 29 February the day before, where there is none."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _month(text: str) -> int | None:
    if re.fullmatch(r"[0-9]{1,2}", text):
        return int(text) if 1 <= int(text) <= len(MONTHS) else None
    name = text.casefold().rstrip(".")
    if len(name) < SHORTEST_MONTH_NAME:
        return None
    return next((number for number, month in enumerate(MONTHS, 1) if month.startswith(name)), None)


def _chosen(text: str) -> list[str]:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return [text, "", ""]
    return [str(day.day), str(day.month), str(day.year)]


def _split(text: str) -> list[str] | None:
    """`12/9/2026`, `12 sept 2026` and `2026-09-12` as day, month, year, `12 sept` without one; None for anything else.
    The weekday stays with the day."""
    weekday, alone = weekday_and_day(text)
    parts = BETWEEN_PARTS.split(alone.rstrip(". "))
    if len(parts) == len(PARTS) - 1 and _month(parts[1]):
        parts.append("")
    if len(parts) != len(PARTS):
        return None
    day, *rest = parts[::-1] if re.fullmatch(r"[0-9]{4}", parts[0]) else parts
    return [f"{weekday} {day}".strip(), *rest]
