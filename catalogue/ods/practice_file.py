"""Reads the ODS file of practices: what it holds, and the lines that cannot be taken, each with the reason. A list of
successions is told by its shape, and read as one.

Nothing here touches the database.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from catalogue.models.organisations import Organisation
from catalogue.ods.layouts import STATUSES, date_of, fields_of, is_active_gp_practice, is_headings, is_whole
from catalogue.ods.line_faults import code_pattern, what_is_wrong_with
from catalogue.ods.ordinary_names import ordinary
from catalogue.ods.rows import UnreadableLine, has_its_last_ending, rows_of
from catalogue.ods.successions import Successions, lists_successions, read_successions

LINES_BETWEEN_PROGRESS = 5_000
_Ending = Organisation.Ending
_OTHERS = {_Ending.CLOSED: "closed", _Ending.DORMANT: "dormant", _Ending.NO_PRACTICE: "of other kinds"}


class Practice(NamedTuple):
    """A practice as the file lists it, under the names of our own fields."""

    ods_code: str
    name: str
    address: str
    postcode: str
    telephone: str
    opened_on: date | None
    closed_on: date | None
    commissioner: str
    ended_as: str = ""  # why it is not an open GP practice; empty while it is one
    succeeded_by: str = ""  # the code of whoever takes its place, which this file does not say


@dataclass
class Reading:
    """What the file holds. `ended` are its other rows: closed, dormant, proposed, or not a GP practice. A line with a
    fault is left out; of `nameless` lines it is not even known whose they are, `unreadable` ones have no fields, and
    where all are, it `is_something_else`. `cut_short`: there were more. `lists_all`: what is not in it is no practice
    any more; otherwise it says nothing of the others."""

    active: list[Practice] = field(default_factory=list)
    ended: list[Practice] = field(default_factory=list)
    line_of: dict[str, int] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)
    nameless: int = 0
    unreadable: int = 0
    cut_short: bool = False
    is_something_else: bool = False
    lines: int = 0
    lists_all: bool = True

    @property
    def refused(self) -> list[str]:
        return [f"Line {line}: {reason}" for line, reason in self.faults]

    @property
    def summary(self) -> str:
        of = Counter(one.ended_as for one in self.ended)
        others = (f", {of[ending]:,} {word}" for ending, word in _OTHERS.items() if of[ending])
        return f"{len(self.active):,} active GP practices{''.join(others)}"


def read(
    content: bytes, progress: Callable[[int, int], None] = lambda line, of: None, *, lists_all: bool = True
) -> Reading | Successions:
    """A row of headings counts as a line, and says nothing."""
    reading = Reading(lists_all=lists_all)
    rows = rows_of(content)
    if lists_successions(rows):
        return read_successions(rows, has_its_last_ending=has_its_last_ending(content))
    for row in rows:
        reading.lines += 1
        if reading.lines > 1 or isinstance(row, UnreadableLine) or not is_headings(row):
            _add(row, reading)
        if reading.lines % LINES_BETWEEN_PROGRESS == 0:
            progress(reading.lines, len(rows))
    reading.is_something_else = 1 < reading.lines == reading.unreadable and not isinstance(rows[0], UnreadableLine)
    reading.cut_short = bool(rows) and _is_cut_short(content, rows[-1])
    return reading


def _is_cut_short(content, last) -> bool:
    """A line that is written whole has its ending, or as many fields as it should."""
    if has_its_last_ending(content):
        return False
    return isinstance(last, UnreadableLine) or not is_whole(last)


def _add(fields: list[str] | UnreadableLine, reading: Reading) -> None:
    try:
        if isinstance(fields, UnreadableLine):
            raise fields
        row = fields_of(fields)
    except UnreadableLine as unreadable:
        reading.faults.append((reading.lines, str(unreadable)))
        reading.nameless += 1
        reading.unreadable += 1
        return
    reasons = list(what_is_wrong_with(row))
    first = reading.line_of.setdefault(row["code"], reading.lines)
    if first != reading.lines:
        reasons.append(f"{row['code'][:20]} stands on line {first} already")
    if reasons:
        reading.nameless += not code_pattern.match(row["code"])
        reading.faults.extend((reading.lines, reason) for reason in reasons)
        return
    (reading.active if is_active_gp_practice(row) else reading.ended).append(_practice(row))


def _practice(row: dict[str, str]) -> Practice:
    return Practice(
        ods_code=row["code"],
        name=ordinary(row["name"]),
        address="\n".join(map(ordinary, row["address"].splitlines())),
        postcode=row["postcode"],
        telephone=row["telephone"],
        opened_on=date_of(row["opened"]),
        closed_on=date_of(row["closed"]),
        commissioner=row["commissioner"],
        ended_as=_ending(row),
    )


def _ending(row) -> str:
    if is_active_gp_practice(row):
        return ""
    said = STATUSES[row["status"]]
    return said if said in (_Ending.CLOSED, _Ending.DORMANT) else _Ending.NO_PRACTICE
