"""Counts a request for somebody in one statement, so that no two at once are counted as one."""

from datetime import UTC, datetime

from django.db import connection

from catalogue.models import CountedRequest
from workflow import clock

TABLE = CountedRequest._meta.db_table
ONE_MORE = (
    f"INSERT INTO {TABLE} (who, what, since, count) VALUES {{rows}} "  # noqa: S608 - the name of our own table
    f"ON CONFLICT (who, what, since) DO UPDATE SET count = {TABLE}.count + 1 RETURNING who, count"
)


def began(within) -> datetime:
    """The beginning of the time in which we are: the same for everybody, so that a row is found without looking."""
    seconds = int(within.total_seconds())
    return datetime.fromtimestamp(int(clock.now().timestamp()) // seconds * seconds, UTC)


def count(whom, what, within) -> dict[str, int]:
    """How many there are now, of each of `whom`."""
    since = CountedRequest._meta.get_field("since").get_db_prep_save(began(within), connection)
    rows = ", ".join(["(%s, %s, %s, 1)"] * len(whom))
    values = [value for who in sorted(whom) for value in (who, what, since)]
    with connection.cursor() as cursor:
        cursor.execute(ONE_MORE.format(rows=rows), values)
        return dict(cursor.fetchall())
