"""A new ODS file in which one practice in a hundred has changed, against reading it by hand (decision 32)."""

import csv
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zlib import crc32

from django.db import connection, transaction
from psycopg2.extras import execute_values

from catalogue.models import Organisation
from catalogue.ods.layouts import ADDRESS_COLUMNS, COLUMNS, FIELDS_IN_A_ROW
from catalogue.ods.practice_file import read
from catalogue.ods.refresh import refresh
from tests.bench.harness import Case

ROWS, CHANGED, COMMISSIONERS = 12_000, 120, 40
TODAY = date(2026, 6, 9)
STORED = """
    SELECT practice.ods_code, practice.name, practice.address, practice.postcode, practice.telephone,
           practice.opened_on, practice.closed_on, coalesce(parent.ods_code, ''),
           practice.ended_as
    FROM catalogue_organisation practice LEFT JOIN catalogue_organisation parent ON parent.id = practice.commissioner_id
    WHERE practice.is_from_ods
"""
WRITE = """
    UPDATE catalogue_organisation SET name = given.name, address = given.address, postcode = given.postcode,
           telephone = given.telephone, opened_on = given.opened_on::date, closed_on = given.closed_on::date,
           ended_as = given.ended_as,
           commissioner_id = (SELECT id FROM catalogue_organisation WHERE ods_code = given.parent)
    FROM (VALUES %s) AS given (ods_code, name, address, postcode, telephone, opened_on, closed_on, parent, ended_as)
    WHERE catalogue_organisation.ods_code = given.ods_code
"""
WRITE_ONE = """
    UPDATE catalogue_organisation SET name = %s, address = %s, postcode = %s, telephone = %s, opened_on = %s,
           closed_on = %s, commissioner_id = (SELECT id FROM catalogue_organisation WHERE ods_code = %s), ended_as = %s
    WHERE ods_code = %s
"""


def prepare(count) -> Iterator[Path]:
    """Files, each like the one before but for 120 telephone numbers."""
    Organisation.objects.bulk_create(
        Organisation(kind="commissioner", ods_code=f"Q{n:03}", name=f"Shire {n}") for n in range(COMMISSIONERS)
    )
    telephones = ["01632 960 000"] * ROWS
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        file = Path(folder) / "practices.csv"
        _write_file(file, telephones)
        refresh(read(file.read_bytes()), today=TODAY)
        for turn in range(count):
            for place in range(turn % 7, ROWS, ROWS // CHANGED):
                telephones[place] = f"01632 {turn:06}"
            _write_file(file, telephones)
            yield file


def ours(file):
    refresh(read(file.read_bytes()), today=TODAY)


@transaction.atomic
def floor(file):
    """Read, compare, write what differs: nothing is checked, so a faulty file would go in as it is."""
    with file.open(encoding="utf-8", newline="") as lines:
        given = {row[0]: row for row in map(_practice, csv.reader(lines)) if row}
    with connection.cursor() as cursor:
        cursor.execute(STORED)
        stored = {row[0]: row for row in map(_plain, cursor.fetchall())}
        changed = [row for code, row in given.items() if stored.get(code) != row]
        gone = [row for code, row in stored.items() if code not in given and not row[6]]
        changed += [(*row[:6], TODAY.isoformat(), row[7], Organisation.Ending.NOT_LISTED) for row in gone]
        if connection.vendor == "postgresql":
            execute_values(cursor.cursor, WRITE, changed, page_size=len(changed) + 1)
        else:
            cursor.executemany(WRITE_ONE, [(*row[1:], row[0]) for row in changed])
    if any(_found_by(row) != _found_by(stored.get(row[0], row)) for row in changed):
        Organisation.objects.bring_search_words_up_to_date()


def _found_by(row) -> tuple:
    """Name and postcode, of which the words for the search are made."""
    return row[1], row[3]


def _practice(fields) -> tuple | None:
    """Only what is an active GP practice, as a row of the table reads."""
    name, postcode, opened, closed, status, parent, telephone, what = (
        fields[COLUMNS[key] - 1]
        for key in ("name", "postcode", "opened", "closed", "status", "icb", "telephone", "what")
    )
    address = "\n".join(filter(None, (fields[column - 1] for column in ADDRESS_COLUMNS)))
    if status != "A" or what != "4":
        return None
    return fields[0], name, address, postcode, telephone, _day(opened), _day(closed), parent, ""


def _day(text) -> str | None:
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if text else None


def _plain(row) -> tuple:
    """PostgreSQL gives days, SQLite text."""
    return tuple(value.isoformat() if isinstance(value, date) else value for value in row)


def _write_file(file, telephones):
    with file.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, quoting=csv.QUOTE_ALL).writerows(_line(n, number) for n, number in enumerate(telephones))


def _line(n, telephone) -> list[str]:
    said = {
        "code": f"U{10_000 + n}", "name": f"Practice {n}", "postcode": "ZZ1 1ZZ", "opened": "20200401", "status": "A",
        "icb": f"Q{n % COMMISSIONERS:03}", "telephone": telephone, "what": "4",
    }  # fmt: skip
    line = [""] * FIELDS_IN_A_ROW
    for name, words in said.items():
        line[COLUMNS[name] - 1] = words
    line[4:6] = f"{n} Lantern Row", "Northport"
    return line


def contents(file) -> dict:
    """Every column of every organisation; of its telephone, whether it is the one in the file."""
    with file.open(encoding="utf-8", newline="") as lines:
        given = {row[0]: row[COLUMNS["telephone"] - 1] for row in csv.reader(lines)}
    rows = list(Organisation.objects.order_by("ods_code").values())
    for row in rows:
        row["telephone"] = row["telephone"] == given.get(row["ods_code"])
    return {"organisations": len(rows), "as the file has them": sum(row["telephone"] for row in rows),
            "summed": crc32(repr(rows).encode())}  # fmt: skip


CASE = Case("ODS refresh", {"postgresql": 2, "sqlite": 2}, prepare, ours, floor, contents, per_round=1)
