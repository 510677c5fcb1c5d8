"""Names for organisations that are known by their code alone: from any ODS file (integrated care boards, their
locations), or from a list of code and name."""

from dataclasses import dataclass, field

from catalogue.models import Organisation
from catalogue.models.name_or_code import NAME_NOT_KNOWN
from catalogue.ods.layouts import is_headings, is_made_a_number
from catalogue.ods.line_faults import code_pattern
from catalogue.ods.ordinary_names import ordinary
from catalogue.ods.refusals import FileRefused
from catalogue.ods.rows import UnreadableLine, rows_of

NO_NAMES_FILE = (
    "The file is no list of names: not one line has an ODS code and a name. Send one with the code in its first column "
    "and the name in its second, as CSV or Excel."
)
LONGEST = Organisation._meta.get_field("name").max_length


@dataclass
class Names:
    """{ODS code: name}, and the lines that could not be taken."""

    of: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)


def names_in(content: bytes) -> Names:
    """Of an organisation that is listed twice, the first name. Refused where not one could be taken."""
    found = Names()
    rows = rows_of(content)
    for line, row in enumerate(rows, 1):
        if isinstance(row, UnreadableLine):
            found.refused.append(f"Line {line}: {row}")
        elif any(row) and not (line == 1 and is_headings(row)):
            faults = [f"Line {line}: {reason}" for reason in _faults_of(row)]
            found.refused += faults
            if not faults:
                found.of.setdefault(row[0], ordinary(row[1]))
    if not found.of and _is_something_else(rows):
        raise FileRefused([NO_NAMES_FILE])
    if not found.of:
        raise FileRefused(found.refused or ["The file names nobody."])
    return found


def _is_something_else(rows) -> bool:
    """No headings, and no code with a name in any of several lines."""
    readable = [row for row in rows if isinstance(row, list) and len(row) > 1]
    codes = any(code_pattern.match(row[0]) or is_made_a_number(row[0]) for row in readable)
    return len(rows) > 1 and not codes and not (isinstance(rows[0], list) and is_headings(rows[0]))


def _faults_of(row):
    if is_made_a_number(row[0]):
        yield f"a spreadsheet has made the number “{row[0]}” of its code"
    elif not code_pattern.match(row[0]):
        yield f"“{row[0][:20]}” is not an ODS code"
    name = row[1] if len(row) > 1 else ""
    if not name:
        yield "the name is missing"
    elif len(name) > LONGEST:
        yield f"the name is longer than {LONGEST} characters"


def without_a_name():
    return Organisation.objects.filter(name=NAME_NOT_KNOWN).order_by("ods_code")


def give_names(names: dict[str, str]) -> list[Organisation]:
    """To those that have none; what somebody has typed stays. Returns them."""
    named = list(without_a_name().filter(ods_code__in=names))
    for organisation in named:
        organisation.name = names[organisation.ods_code]
    Organisation.objects.bulk_update(named, ["name"])
    return named
