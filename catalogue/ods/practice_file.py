"""Reads the ODS file of practices, or says what is wrong with it, line by line.

Nothing here touches the database.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from catalogue.models.organisations import ODS_CODE, PRACTICE_CODE, Organisation
from catalogue.ods.layouts import (
    STATUSES,
    date_of,
    fields_of,
    is_active_gp_practice,
    is_headings,
    is_known_kind,
    is_made_a_number,
)
from catalogue.ods.ordinary_names import ordinary
from catalogue.ods.rows import UnreadableLine, rows_of

LINES_BETWEEN_PROGRESS = 5_000

_LONGEST = {name: Organisation._meta.get_field(name).max_length for name in ("name", "postcode", "telephone")}
_Ending = Organisation.Ending
code_pattern = re.compile(ODS_CODE)
_practice_code = re.compile(PRACTICE_CODE)


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


@dataclass
class Reading:
    """What the file holds. `ended` are its other rows: closed, dormant, proposed, or not a GP practice."""

    active: list[Practice] = field(default_factory=list)
    ended: list[Practice] = field(default_factory=list)
    line_of: dict[str, int] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)
    lines: int = 0


def read(content: bytes, progress: Callable[[int, int], None] = lambda line, of: None) -> Reading:
    """A row of headings counts as a line, and says nothing."""
    reading = Reading()
    rows = rows_of(content)
    for row in rows:
        reading.lines += 1
        if reading.lines > 1 or isinstance(row, UnreadableLine) or not is_headings(row):
            _add(row, reading)
        if reading.lines % LINES_BETWEEN_PROGRESS == 0:
            progress(reading.lines, len(rows))
    if not (reading.active or reading.faults):
        reading.faults.append((reading.lines, "the file ends without one active GP practice"))
    return reading


def _add(fields: list[str] | UnreadableLine, reading: Reading) -> None:
    try:
        if isinstance(fields, UnreadableLine):
            raise fields
        row = fields_of(fields)
    except UnreadableLine as unreadable:
        reading.faults.append((reading.lines, str(unreadable)))
        return
    reasons = list(_what_is_wrong_with(row))
    first = reading.line_of.setdefault(row["code"], reading.lines)
    if first != reading.lines:
        reasons.append(f"{row['code'][:20]} stands on line {first} already")
    if reasons:
        reading.faults.extend((reading.lines, reason) for reason in reasons)
        return
    (reading.active if is_active_gp_practice(row) else reading.ended).append(_practice(row))


def _what_is_wrong_with(row: dict[str, str]) -> Iterator[str]:
    if is_made_a_number(row["code"]):
        yield f"a spreadsheet has made the number “{row['code']}” of its code. Import the file as ODS publishes it"
    elif not code_pattern.match(row["code"]):
        yield f"“{row['code'][:20]}” is not an ODS code"
    elif is_active_gp_practice(row) and not _practice_code.match(row["code"]):
        yield f"{row['code']} is not the code of a GP practice in England"
    if not row["name"]:
        yield "the name is missing"
    for name, longest in _LONGEST.items():
        if len(row[name]) > longest:
            yield f"the {name} is longer than {longest} characters"
    if row["status"] not in STATUSES:
        yield f"the status is “{row['status'][:20]}”, not A, C, D or P, nor ACTIVE, INACTIVE or DORMANT"
    if not is_known_kind(row["what"]):
        yield f"field 26 is “{row['what'][:20]}”, neither a prescribing setting nor a role such as RO76"
    if row["commissioner"] and not code_pattern.match(row["commissioner"]):
        yield f"the commissioner “{row['commissioner'][:20]}” is not an ODS code"
    yield from _what_is_wrong_with_the_dates(row)


def _what_is_wrong_with_the_dates(row: dict[str, str]) -> Iterator[str]:
    faults = [
        f"the {words} “{row[name][:20]}” is not a date such as 19740401"
        for name, words in (("opened", "open date"), ("closed", "close date"))
        if row[name] and date_of(row[name]) is None
    ]
    yield from faults
    if not faults and row["opened"] and row["closed"] and row["closed"] < row["opened"]:
        yield "it closes before it opens"


def _practice(row: dict[str, str]) -> Practice:
    return Practice(
        ods_code=row["code"],
        name=ordinary(row["name"]),
        address=row["address"],
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
