"""The layouts of the ODS practice file (epraccur): 27 fields, with or without a row of headings. A letter used to say
the status, and a prescribing setting what the organisation is; by now a word says the one, a role the other."""

import re
from datetime import date, timedelta
from functools import lru_cache

from catalogue.ods.rows import UnreadableLine

FIELDS_IN_A_ROW = 27
COLUMNS = {  # counted from 1, as in the specification of the file
    "code": 1,
    "name": 2,
    "icb": 4,
    "postcode": 10,
    "opened": 11,
    "closed": 12,
    "status": 13,
    "location": 15,
    "telephone": 18,
    "what": 26,
}
ADDRESS_COLUMNS = range(5, 10)
STATUSES = {  # both layouts
    "A": "active", "C": "closed", "D": "dormant", "P": "proposed",
    "ACTIVE": "active", "INACTIVE": "closed", "CLOSED": "closed", "DORMANT": "dormant", "PROPOSED": "proposed",
}  # fmt: skip
GP_PRACTICE = {"4", "RO76"}  # prescribing setting, and role
_what = re.compile(r"\d{1,2}|RO\d+")
_in_numbers = re.compile(r"\d(\.\d+)?E\+\d+", re.IGNORECASE)
_dates = (
    (re.compile(r"(\d{4})(\d\d)(\d\d)"), (1, 2, 3)),  # 19740401, as published
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), (1, 2, 3)),
    (re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})"), (3, 2, 1)),  # 1/4/1974, as a spreadsheet saves it
)
_days_of_a_spreadsheet = re.compile(r"[1-9]\d{4}")  # 27120 is 1 April 1974
DAY_NOUGHT = date(1899, 12, 30)
_without_its_nought = re.compile(r"[1-9]\d{8,9}")


def is_headings(fields: list[str]) -> bool:
    """Words over the columns, not an organisation."""
    first, *others = [field.casefold() for field in [*fields[:2], ""]]
    return "code" in first or ("organisation" in first and "name" in " ".join(others))


def fields_of(fields: list[str]) -> dict[str, str]:
    """The fields we use, by name. `commissioner` is the location of the integrated care board, else the board."""
    if not is_whole(fields):
        raise UnreadableLine(_how_many(len(fields)))
    fields = [*fields, ""]  # the last is always empty, and a workbook does not keep it
    row = {name: fields[column - 1] for name, column in COLUMNS.items()}
    row |= {name: row[name].upper() for name in ("status", "what")}
    row["address"] = "\n".join(filter(None, (fields[column - 1] for column in ADDRESS_COLUMNS)))
    row["commissioner"] = row.pop("location") or row["icb"]
    return row


def is_whole(fields: list[str]) -> bool:
    """A spreadsheet may add empty fields, and leave out the last."""
    return len(fields) >= FIELDS_IN_A_ROW - 1 and not any(fields[FIELDS_IN_A_ROW:])


def _how_many(number: int) -> str:
    columns = f"{number} column{'' if number == 1 else 's'}"
    return f"it has {columns}; a line of the file of practices has {FIELDS_IN_A_ROW}"


def is_active_gp_practice(row: dict[str, str]) -> bool:
    return STATUSES.get(row["status"]) == "active" and row["what"] in GP_PRACTICE


def is_known_kind(text: str) -> bool:
    """A prescribing setting or a role."""
    return bool(_what.fullmatch(text))


def is_made_a_number(code: str) -> bool:
    """A spreadsheet has taken a code such as 1E5 for a number, and what it was is lost."""
    return bool(_in_numbers.fullmatch(code))


def has_lost_its_nought(telephone: str) -> bool:
    """A spreadsheet has taken 01632960001 for a number."""
    return bool(_without_its_nought.fullmatch(telephone))


@lru_cache(maxsize=4_096)
def date_of(text: str) -> date | None:
    """None when it stands for no date."""
    if _days_of_a_spreadsheet.fullmatch(text):
        return DAY_NOUGHT + timedelta(int(text))
    text = text.removesuffix(" 00:00:00")
    for pattern, order in _dates:
        if found := pattern.fullmatch(text):
            try:
                return date(*(int(found[part]) for part in order))
            except ValueError:
                return None
    return None
