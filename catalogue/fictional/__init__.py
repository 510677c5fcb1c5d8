"""The tables of the demonstration: organisations, practices, people and systems that do not exist.

Practice codes begin with U99, which no practice has; telephone numbers are those set aside for drama;
addresses end in .example.
"""

import csv
from functools import cache
from pathlib import Path

QUILLBROOK = "U99901"
NORTHSHIRE_ICB, EASTFOLD_ICB, NORTHSHIRE_CSU = "U9C", "U9D", "U9P"
MEADOW, HARBOUR, TARN, SCANFILE, ANCHOR = "U9M", "U9H", "U9T", "U9S", "U9A"
AGENT, ADMINISTRATION = "U9G", "U9X"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def listed(text: str) -> list[str]:
    """The items of a field that holds several."""
    return [item for item in text.split("; ") if item]


@cache
def people() -> tuple[dict[str, str], ...]:
    """Everyone who can log in, those of the main story first: organisation, name, email, role, is_lead."""
    return tuple(row | {"email": _email(row)} for row in (*table("people"), *_managers()))


def _managers():
    return (
        {"organisation": row["code"], "name": row["manager"], "role": "practice", "is_lead": "yes"}
        for row in table("practices")
        if row["code"] != QUILLBROOK
    )


def _email(person) -> str:
    return f"{person['name'].lower().replace(' ', '.')}@{_domains()[person['organisation']]}"


@cache
def _domains() -> dict[str, str]:
    practices = {row["code"]: f"{row['name'].split()[0].lower()}.example" for row in table("practices")}
    return practices | {row["code"]: row["domain"] for row in table("organisations")}
