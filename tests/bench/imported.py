"""A new ODS file in which one practice in a hundred has changed, against COPY and one upsert (decision 32)."""

import io
from datetime import date

from django.db import connection, transaction

from catalogue.models import Organisation
from catalogue.ods.practice_file import Practice, Reading
from catalogue.ods.refresh import refresh
from tests.bench.harness import Case

ROWS, CHANGED, COMMISSIONERS = 12_000, 120, 40
TODAY = date(2026, 6, 9)
COLUMNS = Practice._fields
UPSERT = """
    INSERT INTO catalogue_organisation (kind, is_from_ods, short_type, email, ods_code, name, address, postcode,
                                        telephone, opened_on, closed_on, commissioner_id)
    SELECT 'practice', {yes}, '', '', given.ods_code, given.name, given.address, given.postcode, given.telephone,
           given.opened_on, given.closed_on, parent.id
    FROM given LEFT JOIN catalogue_organisation parent ON parent.ods_code = given.commissioner WHERE true
    ON CONFLICT (ods_code) DO UPDATE SET {changes}
    WHERE {is_different}
"""
CLOSE = """
    UPDATE catalogue_organisation SET closed_on = '{today}'
    WHERE is_from_ods AND closed_on IS NULL
          AND NOT EXISTS (SELECT 1 FROM given WHERE given.ods_code = catalogue_organisation.ods_code)
"""
MAY_CHANGE = ("name", "address", "postcode", "telephone", "opened_on", "closed_on", "commissioner_id")


def prepare(count):
    Organisation.objects.bulk_create(
        Organisation(kind="commissioner", ods_code=f"Q{n:03}", name=f"Shire {n}") for n in range(COMMISSIONERS)
    )
    practices = [_practice(n) for n in range(ROWS)]
    refresh(_reading(practices), today=TODAY)
    for turn in range(count):
        for place in range(turn % 7, ROWS, ROWS // CHANGED):
            practices[place] = practices[place]._replace(telephone=f"01632 {turn:06}")
        yield _reading(practices)


def ours(reading):
    refresh(reading, today=TODAY)


@transaction.atomic
def floor(reading):
    on_postgresql = connection.vendor == "postgresql"
    differs_from = "IS DISTINCT FROM" if on_postgresql else "IS NOT"
    changes = ", ".join(f"{column} = excluded.{column}" for column in MAY_CHANGE)
    is_different = " OR ".join(f"catalogue_organisation.{c} {differs_from} excluded.{c}" for c in MAY_CHANGE)
    columns = "ods_code text PRIMARY KEY, " + ", ".join(f"{c} {_type(c)}" for c in COLUMNS[1:])
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE given ({columns})")
        (_copy if on_postgresql else _fill)(cursor, reading.active)
        yes = "true" if on_postgresql else "1"
        cursor.execute(UPSERT.format(yes=yes, changes=changes, is_different=is_different))
        cursor.execute(CLOSE.format(today=TODAY))
        cursor.execute("DROP TABLE given")


def _type(column):
    return "date" if column.endswith("_on") else "text"


def _copy(cursor, practices):
    lines = "\n".join("\t".join(_text(value) for value in practice) for practice in practices)
    cursor.copy_expert("COPY given FROM STDIN", io.StringIO(lines))


def _text(value):
    return "\\N" if value is None else str(value).replace("\n", "\\n")


def _fill(cursor, practices):
    rows = [[value.isoformat() if isinstance(value, date) else value for value in p] for p in practices]
    cursor.executemany(f"INSERT INTO given VALUES ({', '.join(['%s'] * len(COLUMNS))})", rows)


def _practice(n):
    return Practice(
        ods_code=f"U{10_000 + n}", name=f"Practice {n}", address=f"{n} Lantern Row\nNorthport", postcode="ZZ1 1ZZ",
        telephone="01632 960 000", opened_on=date(2020, 4, 1), closed_on=None, commissioner=f"Q{n % COMMISSIONERS:03}",
    )  # fmt: skip


def _reading(practices):
    lines = {practice.ods_code: number for number, practice in enumerate(practices, start=1)}
    return Reading(active=list(practices), line_of=lines)


def rows_written():
    """Each turn brings one new telephone number."""
    telephones = Organisation.objects.values_list("telephone", flat=True).distinct()
    return {"practices": Organisation.objects.count(), "telephones": telephones.count()}


CASE = Case("ODS refresh", goals={"postgresql": 2, "sqlite": 2}, prepare=prepare, ours=ours, floor=floor,
            rows_written=rows_written, per_round=1)  # fmt: skip
