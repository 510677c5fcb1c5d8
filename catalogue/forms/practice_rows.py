"""What somebody pasted or uploaded as a list of practices, taken apart into its rows, and written out again."""

import csv
import io
import re

from django.core.exceptions import ValidationError

from catalogue.models.organisations import PRACTICE_CODE
from catalogue.typed.letters import code as read_code
from catalogue.typed.letters import visible
from catalogue.typed.text_files import BETWEEN

from .fields import EmailAddress

HEADINGS = ("ods", "code", "practice code")
LONGEST_LINE = 1_000
NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
_code = re.compile(PRACTICE_CODE)


def rows_in(text: str) -> list[dict]:
    """ODS code, name, email address of each line; each line says by itself what stands between them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff\n").split("\n")
    found = []
    for line, written in enumerate(lines, start=1):
        cells = _cells_of(visible(written)[:LONGEST_LINE])
        if any(cells) and not (line == 1 and cells[0].lower().startswith(HEADINGS)):
            code, name, email = [*cells, "", "", ""][:3]
            found.append({"line": line, "code": read_code(code)[:20], "name": name[:150], "email": address_in(email)})
    return found


def is_list(text: str, rows: list[dict]) -> bool:
    """Text, in which a row at least has an ODS code with something beside it, or an email address."""
    return not NO_TEXT.search(text) and any(
        "@" in row["email"] or (_code.match(row["code"]) and (row["name"] or row["email"])) for row in rows
    )


def as_pasted(rows: list[dict]) -> str:
    """The rows as `rows_in` reads them, to be corrected."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([row["code"], row["name"], row["email"]] for row in rows)
    return written.getvalue()


def address_in(typed) -> str:
    """As the forms keep it; what is no address stays as it was typed, to be shown."""
    try:
        return EmailAddress().clean(typed)
    except ValidationError:
        return typed[:254]


def _cells_of(written: str) -> list[str]:
    """What spreadsheets paste between them; where there is none of that, spaces."""
    between = max(BETWEEN, key=lambda one: (bool(_code.match(written.partition(one)[0].strip())), written.count(one)))
    if between not in written:
        words = written.split()
        return [words[0], " ".join(words[1:-1]), words[-1]] if len(words) > 2 else words or [""]
    cells = next(csv.reader([written.strip(" ")], delimiter=between, skipinitialspace=True))
    return [" ".join(cell.split()) for cell in cells]
