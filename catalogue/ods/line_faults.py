"""Why a line of the practice file cannot be taken, in the words of whoever sends the file."""

import re
from collections.abc import Iterator

from catalogue.models.organisations import LIKE_A_PRACTICE_CODE, ODS_CODE, PRACTICE_CODE, Organisation
from catalogue.ods.layouts import (
    STATUSES,
    date_of,
    has_lost_its_nought,
    is_active_gp_practice,
    is_known_kind,
    is_made_a_number,
)

AS_PUBLISHED = "Import the file as ODS publishes it"
_LONGEST = {name: Organisation._meta.get_field(name).max_length for name in ("name", "postcode", "telephone")}
code_pattern = re.compile(ODS_CODE)
_practice_code = re.compile(PRACTICE_CODE)


def what_is_wrong_with(row: dict[str, str]) -> Iterator[str]:
    yield from _what_a_spreadsheet_has_done_to(row)
    if is_made_a_number(row["code"]):
        pass  # said above
    elif not code_pattern.match(row["code"]):
        yield f"“{row['code'][:20]}” is not an ODS code"
    elif is_active_gp_practice(row) and not _practice_code.match(row["code"]):
        yield f"{row['code']} is not the code of a GP practice in England, which is {LIKE_A_PRACTICE_CODE}"
    if not row["name"]:
        yield "the name is missing"
    for name, longest in _LONGEST.items():
        if len(row[name]) > longest:
            yield f"the {name} is longer than {longest} characters"
    if row["status"] not in STATUSES:
        yield f"the status is “{row['status'][:20]}”, not A, C, D or P, nor ACTIVE, INACTIVE or DORMANT"
    if not is_known_kind(row["what"]):
        yield f"field 26 is “{row['what'][:20]}”, neither a prescribing setting nor a role such as RO76"
    if (
        row["commissioner"]
        and not is_made_a_number(row["commissioner"])
        and not code_pattern.match(row["commissioner"])
    ):
        yield f"the commissioner “{row['commissioner'][:20]}” is not an ODS code"
    yield from _what_is_wrong_with_the_dates(row)


def _what_a_spreadsheet_has_done_to(row) -> Iterator[str]:
    for what in ("code", "commissioner"):
        if is_made_a_number(row[what]):
            yield f"a spreadsheet has made the number “{row[what]}” of its {what}. {AS_PUBLISHED}"
    if has_lost_its_nought(row["telephone"]):
        yield f"a spreadsheet has taken the first 0 from the telephone number “{row['telephone']}”. {AS_PUBLISHED}"


def _what_is_wrong_with_the_dates(row: dict[str, str]) -> Iterator[str]:
    faults = [
        f"the {words} “{row[name][:20]}” is not a date such as 19740401"
        for name, words in (("opened", "open date"), ("closed", "close date"))
        if row[name] and date_of(row[name]) is None
    ]
    yield from faults
    if not faults and row["opened"] and row["closed"] and date_of(row["closed"]) < date_of(row["opened"]):
        yield "it closes before it opens"
