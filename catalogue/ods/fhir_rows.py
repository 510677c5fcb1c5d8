"""Organisations as the FHIR service of ODS describes them, as rows of its file: what reads the file reads them too."""

import csv
from io import StringIO

from catalogue.ods.fhir_service import CODE
from catalogue.ods.layouts import ADDRESS_COLUMNS, COLUMNS, FIELDS_IN_A_ROW, GP_PRACTICE

EXTENSIONS = "https://fhir.nhs.uk/England/StructureDefinition/"
ROLE, PERIOD = f"{EXTENSIONS}Extension-England-OrganisationRole", f"{EXTENSIONS}Extension-England-TypedPeriod"
OPERATIONAL = "Operational"


def as_file(organisations: list[dict]) -> bytes:
    """In today's layout. What is missing stays empty, and is told by whatever reads the file."""
    written = StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(map(row_of, organisations))
    return written.getvalue().encode(errors="replace")  # half a letter is none


def row_of(organisation: dict) -> list[str]:
    row = [""] * FIELDS_IN_A_ROW
    address = _first(organisation, "address")
    opened, closed = _period(organisation)
    said = {
        "code": _value(organisation, "identifier", CODE), "name": organisation.get("name"),
        "postcode": address.get("postalCode"), "opened": opened, "closed": closed,
        "status": "ACTIVE" if organisation.get("active") is True else "INACTIVE",
        "telephone": _value(organisation, "telecom", "phone"), "what": _role(organisation),
    }  # fmt: skip
    for name, value in said.items():
        row[COLUMNS[name] - 1] = _one_line(value)
    lines = [*_list(address.get("line")), address.get("city"), address.get("district")]
    for column, line in zip(ADDRESS_COLUMNS, filter(None, lines), strict=False):
        row[column - 1] = _one_line(line)
    return row


def _role(organisation) -> str:
    """That of a GP practice where it has it now, else any other."""
    roles = {_code(role): _part(role, "active").get("valueBoolean", True) for role in _extensions(organisation, ROLE)}
    now = sorted(code for code, is_active in roles.items() if code and is_active)
    return next((code for code in now if code in GP_PRACTICE), now[0] if now else next(filter(None, roles), ""))


def _code(role) -> str:
    part = _part(role, "roleCode")
    return _first(part.get("valueCodeableConcept") or {}, "coding").get("code") or ""


def _period(organisation) -> tuple[str, str]:
    """The days between which it works, as the file writes them."""
    for found in _extensions(organisation, PERIOD):
        kind = _part(found, "dateType").get("valueCoding") or {}
        if OPERATIONAL in (kind.get("code"), kind.get("display")):
            period = _part(found, "period").get("valuePeriod") or {}
            return tuple(str(period.get(end) or "")[:10].replace("-", "") for end in ("start", "end"))
    return "", ""


def _extensions(of, url):
    return [one for one in _list(of.get("extension")) if isinstance(one, dict) and one.get("url") == url]


def _part(extension, name) -> dict:
    return next(iter(_extensions(extension, name)), {})


def _value(of, name, system) -> str:
    found = (one for one in _list(of.get(name)) if isinstance(one, dict) and one.get("system") == system)
    return next(found, {}).get("value") or ""


def _first(of, name) -> dict:
    return next((one for one in _list(of.get(name)) if isinstance(one, dict)), {})


def _list(value) -> list:
    return value if isinstance(value, list) else [] if value is None else [value]


def _one_line(value) -> str:
    return " ".join(str(value or "").split())
