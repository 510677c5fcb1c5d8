"""Reads the list of successions of ODS: whose place another organisation takes, and since when. Its reasons are not
needed, nor is its indicator: whether several go into one, and who follows whom, the rows say themselves.

Nothing here touches the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from catalogue.ods.layouts import date_of, is_headings, is_made_a_number
from catalogue.ods.line_faults import AS_PUBLISHED, code_pattern
from catalogue.ods.rows import UnreadableLine

FEWEST, MOST = 4, 5  # fields: code, successor, reason, day, and the indicator, which a spreadsheet may leave out
CODE, SUCCESSOR, DAY = 0, 1, 3


class Succession(NamedTuple):
    line: int
    successor: str
    on: date


@dataclass
class Successions:
    """What the list holds, by the code of whoever ends. A line with a fault is left out."""

    of: dict[str, Succession] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)
    cut_short: bool = False
    lines: int = 0

    @property
    def refused(self) -> list[str]:
        return [f"Line {line}: {reason}" for line, reason in self.faults]

    @property
    def summary(self) -> str:
        return f"{len(self.of):,} organisations whose place another takes"


def lists_successions(rows) -> bool:
    """By its headings, or by half of its lines: two codes in four or five fields."""
    readable = [_fields(row) for row in rows if isinstance(row, list) and any(row)]
    if not readable:
        return False
    if len(readable[0]) <= MOST and _is_headings(readable[0]):
        return _speaks_of_successors(readable[0])
    return sum(map(_is_shaped, readable)) * 2 >= len(readable)


def read_successions(rows, *, has_its_last_ending: bool) -> Successions:
    """A row of headings counts as a line, and says nothing."""
    found, twice = Successions(lines=len(rows)), set()
    for line, row in enumerate(rows, 1):
        fields = row if isinstance(row, UnreadableLine) else _fields(row)
        if line > 1 or isinstance(fields, UnreadableLine) or not _is_headings(fields):
            _add(line, fields, found, twice)
    for code in twice:
        del found.of[code]
    found.faults.sort()
    found.cut_short = not has_its_last_ending and bool(rows) and _breaks_off(rows[-1])
    return found


def _add(line, fields, found, twice):
    if not fields:
        return
    if faults := list(_faults_of(fields)):
        found.faults += [(line, fault) for fault in faults]
        return
    said = Succession(line, fields[SUCCESSOR], date_of(fields[DAY]))
    first = found.of.setdefault(fields[CODE], said)
    if first[1:] != said[1:]:
        twice.add(fields[CODE])
        other = "another successor" if first.successor != said.successor else "another day"
        found.faults.append((line, f"line {first.line} gives {fields[CODE]} {other}. Neither is taken"))


def _faults_of(fields) -> Iterator[str]:
    if isinstance(fields, UnreadableLine):
        yield str(fields)
        return
    fields = [*fields, *[""] * (FEWEST - len(fields))]
    if len(fields) > MOST:
        yield f"it has {len(fields)} columns; a line of the list of successions has {MOST}"
        return
    for place, what in ((CODE, "code"), (SUCCESSOR, "code of the successor")):
        yield from _faults_of_code(fields[place], what)
    if fields[CODE] and fields[CODE] == fields[SUCCESSOR]:
        yield f"{fields[CODE][:20]} cannot take its own place"
    if date_of(fields[DAY]) is None:
        yield f"the day “{fields[DAY][:20]}” is not a date such as 20260401"


def _faults_of_code(said, what) -> Iterator[str]:
    if not said:
        yield f"the {what} is missing"
    elif is_made_a_number(said):
        yield f"a spreadsheet has made the number “{said}” of its {what}. {AS_PUBLISHED}"
    elif not code_pattern.match(said):
        yield f"“{said[:20]}” is not an ODS code"


def _fields(row) -> list[str]:
    """A spreadsheet may add empty ones."""
    last = len(row)
    while last and not row[last - 1]:
        last -= 1
    return row[:last]


def _is_headings(fields) -> bool:
    return is_headings(fields) or _speaks_of_successors(fields)


def _speaks_of_successors(fields) -> bool:
    """No code is that long."""
    return any("successor" in field.casefold() for field in fields)


def _is_shaped(fields) -> bool:
    codes = fields[: DAY - 1]
    return FEWEST <= len(fields) <= MOST and all(code_pattern.match(one) or is_made_a_number(one) for one in codes)


def _breaks_off(last) -> bool:
    return isinstance(last, UnreadableLine) or len(_fields(last)) < FEWEST
