"""The layout of the ODS practice file (epraccur.csv): 27 fields in quotation marks, no row of headings."""

import csv
import re
from datetime import date
from functools import lru_cache

FIELDS_IN_A_ROW = 27
COLUMNS = {  # counted from 1, as in the specification of the file
    "code": 1,
    "name": 2,
    "postcode": 10,
    "opened": 11,
    "closed": 12,
    "status": 13,
    "commissioner": 15,
    "telephone": 18,
    "setting": 26,
}
ADDRESS_COLUMNS = range(5, 10)
ACTIVE, CLOSED, DORMANT, PROPOSED = STATUSES = "A", "C", "D", "P"
GP_PRACTICE = "4"

_control_character = re.compile(r"[\x00-\x1f\x7f]")


class UnreadableLine(Exception):
    """A line that cannot be taken apart into its fields."""


def fields_of(line: bytes) -> dict[str, str]:
    """The fields we use, by name."""
    try:
        text = line.decode("utf-8").removesuffix("\r")
        fields = [value.strip() for value in next(csv.reader([text], strict=True), [])]
    except UnicodeDecodeError as wrong:
        raise UnreadableLine(f"it is not UTF-8 text (from byte {wrong.start + 1})") from wrong
    except csv.Error as wrong:
        raise UnreadableLine("a quotation mark is missing or out of place, or the line is cut short") from wrong
    if text.startswith('"') and not text.endswith('"'):
        raise UnreadableLine("it is cut short: its last quotation mark is missing")
    if len(fields) != FIELDS_IN_A_ROW:
        raise UnreadableLine(f"it has {len(fields)} fields, not {FIELDS_IN_A_ROW}")
    if _control_character.search(text):
        raise UnreadableLine("it holds a character that cannot be printed")
    row = {name: fields[column - 1] for name, column in COLUMNS.items()}
    row["address"] = "\n".join(filter(None, (fields[column - 1] for column in ADDRESS_COLUMNS)))
    return row


def is_active_gp_practice(row: dict[str, str]) -> bool:
    return row["status"] == ACTIVE and row["setting"] == GP_PRACTICE


@lru_cache(maxsize=4_096)
def date_of(text: str) -> date | None:
    """The date that `YYYYMMDD` stands for; None when it stands for no date."""
    if len(text) != 8 or not (text.isascii() and text.isdecimal()):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
