"""Reads bank holidays in the layout GOV.UK publishes them in, or says in words all that is wrong with the file."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from catalogue.typed import nhs_numbers
from workflow.deadlines.bank_holiday import BankHoliday
from workflow.formatting import counted, listed, long_date
from workflow.timekeeping.working_days import FIRST, LAST, WorkingDays
from workflow.web.fields import without_controls

DIVISION = "england-and-wales"
OTHER_DIVISIONS = {"scotland": "Scotland", "northern-ireland": "Northern Ireland"}
OUR_FILES = (
    "Days are counted by the bank holidays of England and Wales: open www.gov.uk/bank-holidays.json or "
    "www.gov.uk/bank-holidays/england-and-wales.json in your browser, save the page as a file and choose that file"
)
LARGEST = 1_000_000  # bytes; the real one has some thirty thousand
NOT_THE_LIST = (
    "This is not the file of bank holidays. Open www.gov.uk/bank-holidays.json in your browser, save the page as a "
    "file and choose that file"
)
FEWEST_A_YEAR = 8  # a year that has fewer is not complete
LONGEST_NAME = BankHoliday._meta.get_field("name").max_length


@dataclass
class Announced:
    """What a file says. Its years are official; it knows nothing of the others."""

    holidays: dict[date, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def years(self) -> range:
        return range(min(self.holidays).year, max(self.holidays).year + 1)


def read(content: bytes, present: WorkingDays, today: date) -> Announced:
    events, fault = _events_in(content)
    announced = Announced(faults=[fault] if fault else [])
    for place, event in enumerate(events, 1):
        announced.faults += _add(event, f"Bank holiday {place}", announced.holidays)
    if not announced.faults:
        announced.faults += _years_at_fault(announced, present, today)
    return announced


def _events_in(content) -> tuple[list, str]:
    if len(content) > LARGEST:
        return [], "The file is larger than 1MB, so it is not the list of bank holidays"
    try:
        divisions = json.loads(content)
    except (ValueError, RecursionError):
        return [], NOT_THE_LIST
    if fault := _of_another_division(divisions):
        return [], fault
    division = _ours(divisions)
    if not isinstance(division, dict):
        return [], f"The file has no part “{DIVISION}”"
    events = division.get("events")
    if not isinstance(events, list) or not events:
        return [], "The file lists no bank holidays of England and Wales"
    return events, ""


def _ours(divisions):
    """GOV.UK offers all divisions in one file, and beside it a file for each."""
    if not isinstance(divisions, dict):
        return None
    return divisions if divisions.get("division") == DIVISION else divisions.get(DIVISION)


def _of_another_division(divisions) -> str:
    """Whoever has taken the wrong one of the files for each is told which one it is, and where ours is."""
    named = divisions.get("division") if isinstance(divisions, dict) and DIVISION not in divisions else None
    other = OTHER_DIVISIONS.get(named) if isinstance(named, str) else None
    return f"This is the file of {other} alone. {OUR_FILES}" if other else ""


def _add(event, called, holidays) -> Iterator[str]:
    if not isinstance(event, dict):
        yield f"{called} is not written as a title and a date"
        return
    name, on = _name_of(event), _date_of(event.get("date"))
    if not name:
        yield f"{called} has no title"
    elif len(name) > LONGEST_NAME:
        yield f"The title of {called.lower()} is longer than {LONGEST_NAME} characters"
    elif nhs_numbers.refusal(name):
        yield f"The title of {called.lower()} has what looks like an NHS number in it"
    if on is None:
        yield f"{called} has the date “{str(event.get('date'))[:20]}”, which is not a date written like 2026-12-25"
    elif fault := _why_not(on, holidays):
        yield f"{called}, {fault}"
    else:
        holidays[on] = name


def _name_of(event) -> str:
    title, notes = event.get("title"), event.get("notes")
    if not isinstance(title, str):
        return ""
    name = " ".join(without_controls(title).replace("’", "'").split())
    is_substitute = isinstance(notes, str) and "substitute" in notes.casefold()
    return f"{name} (substitute day)" if name and is_substitute else name


def _date_of(written) -> date | None:
    try:
        on = date.fromisoformat(written)
    except (TypeError, ValueError):
        return None
    return on if on.isoformat() == written else None


def _why_not(on, holidays) -> str:
    if on in holidays:
        return f"{long_date(on)}, is listed twice"
    if on.weekday() > 4:
        return f"{long_date(on)}, is at a weekend"
    if not FIRST <= on <= LAST:
        return f"{long_date(on)}, is not between {FIRST.year} and {LAST.year}"
    return ""


def _years_at_fault(announced, present, today) -> Iterator[str]:
    """A year left out, or told only in part, would quietly turn its bank holidays into working days."""
    number = Counter(day.year for day in announced.holidays)
    wanted = {*announced.years, *range(today.year, present.official_until.year + 1)}
    if missing := sorted(wanted - set(number)):
        yield f"The bank holidays of {listed([str(year) for year in missing])} are missing"
    for year, days in sorted(number.items()):
        if days < FEWEST_A_YEAR:
            yield f"The file lists {counted(days, 'bank holiday')} in {year}; no year has fewer than {FEWEST_A_YEAR}"
