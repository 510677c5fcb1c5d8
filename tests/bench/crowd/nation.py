"""Any number of whole migrations, with their records, history, deadlines and mail: one statement a table."""

import time

from django.db import connection

from catalogue.models import Organisation
from catalogue.models.told_apart import tell_apart
from tests.bench.crowd import inside, places
from tests.bench.crowd.belonging import of_a_migration, owning, references
from tests.bench.crowd.columns import OF_A_RECORD, Copying
from tests.bench.crowd.copying import indexed_afterwards, without_checks
from tests.bench.crowd.duties import TODAY
from workflow.audit.news import KEPT, News
from workflow.outbox.email import Email
from workflow.tracks.migration import Migration

SAMPLE = 500  # five times the usual: a plan should not change from one chance sample of the rows to the next
FEWER = {
    Email: " WHERE t.rank % 4 = 0",  # a quarter of the mails: what grows with them is seen as well
    News: f" WHERE t.at - which.ago * interval '1 day' > '{TODAY - KEPT}'",  # the others have been thrown away
}

NOT_SETTLED = """SELECT relname FROM pg_class
 WHERE relkind = 'r' AND relname ~ '^(catalogue|workflow)_' AND relallvisible < relpages"""
PATIENCE = 60  # seconds


def grow(cast, patterns, count):
    """`count` migrations of the same kinds; then statistics, as a server that runs for a while has them.

    Before, what tests have rolled back is cleared away: its empty pages would be counted with every search.
    """
    with connection.cursor() as cursor:
        cursor.execute("VACUUM FULL")
    without_checks(lambda: _fill(Copying(cast, patterns), count))
    tell_apart(Organisation)
    with connection.cursor() as cursor:
        cursor.execute(f"SET default_statistics_target = {SAMPLE}")
        settle(cursor)


def settle(cursor):
    """No dead rows. A look of the server's own at one of the tables, which it takes after a minute, keeps those that it
    might still read, and whoever searches first would pay for each of them: then it is done once more."""
    for _ in range(PATIENCE):
        cursor.execute("VACUUM (FREEZE, ANALYZE, INDEX_CLEANUP ON)")
        cursor.execute(NOT_SETTLED)
        if not (left := cursor.fetchall()):
            return
        time.sleep(1)
    raise RuntimeError(f"Somebody keeps the dead rows of {', '.join(name for (name,) in left)}.")


def _fill(copying, count):
    models = of_a_migration()
    places.organisations(copying.cast, copying.patterns[0], count)
    with connection.cursor() as cursor:
        copying.room = {model: _number(cursor, model, copying.patterns) for model in models}
        for model in models:
            _follow(cursor, model, copying.room)
        _look_inside(cursor, copying)
        _which(cursor, copying.patterns, count)
        for model in models:
            with indexed_afterwards(cursor, model._meta.db_table):
                cursor.execute(_insert(model, copying))
        cursor.execute("DROP TABLE which, ranks")
        for model in models:
            cursor.execute(f"DROP TABLE {_table(model)}")


def _table(model) -> str:
    return f"pattern_{model._meta.model_name}"


def _number(cursor, model, patterns) -> int:
    """The rows of the patterns, each with its place in its own migration. Answers how many one has at most."""
    name, (of, joined) = model._meta.model_name, _whose(model)
    among = ", ".join(str(pattern.pk) for pattern in patterns)
    cursor.execute("CREATE TEMPORARY TABLE IF NOT EXISTS ranks (model text, old text, rank bigint, room bigint)")
    cursor.execute(
        f"CREATE TEMPORARY TABLE {_table(model)} AS SELECT own.*, {of} AS pattern,"
        f" row_number() OVER (PARTITION BY {of} ORDER BY own.id) - 1 AS rank"
        f" FROM {model._meta.db_table} own{joined} WHERE {of} IN ({among})"
    )
    cursor.execute(f"SELECT coalesce(max(rank) + 1, 1) FROM {_table(model)}")
    (room,) = cursor.fetchone()
    cursor.execute(f"INSERT INTO ranks SELECT '{name}', id::text, rank, {room} FROM {_table(model)}")
    return room


def _whose(model) -> tuple[str, str]:
    """The number of the migration, and the table it has to be looked up in."""
    if model is Migration:
        return "own.id", ""
    field = owning(model)
    if field.related_model is Migration:
        return "own.migration_id", ""
    return "owner.migration_id", f" JOIN {field.related_model._meta.db_table} owner ON owner.id = own.{field.column}"


def _follow(cursor, model, room):
    """What points at a row of its own migration points at that row's place from now on."""
    table = _table(model)
    for field in references(model):
        if field.related_model in room and field.related_model is not Migration:
            cursor.execute(
                f"UPDATE {table} SET {field.column} = ranks.rank FROM ranks"
                f" WHERE model = '{field.related_model._meta.model_name}' AND old = {table}.{field.column}::text"
            )
    if any(field.column == "subject" and field.max_length == OF_A_RECORD for field in model._meta.concrete_fields):
        cursor.execute(
            f"UPDATE {table} SET subject = model || ':' || ranks.room || ':' || ranks.rank FROM ranks"
            f" WHERE subject = model || ':' || old"
        )


def _look_inside(cursor, copying):
    cursor.execute("SELECT model, old, rank FROM ranks")
    place = {(model, old): rank for model, old, rank in cursor.fetchall()}
    copying.marks = {model: inside.mark(cursor, model, _table(model), place) for model in copying.room}


def _which(cursor, patterns, count):
    """Which pattern the nth migration follows, and how many days earlier; in the order of n, and so are the rows."""
    turns = [pattern for pattern in patterns for _ in range(pattern.share)]
    cursor.execute(
        "CREATE TEMPORARY TABLE which AS SELECT n, (%s)[1 + (n / 3) %% %s] AS pattern,"
        " (n / 7) %% (%s)[1 + (n / 3) %% %s] AS ago FROM generate_series(1, %s) AS numbers (n) ORDER BY n",
        [[p.pk for p in turns], len(turns), [p.spread for p in turns], len(turns), count],
    )
    cursor.execute("ANALYZE which")


def _insert(model, copying) -> str:
    fields = model._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(copying.value_of(model, field) for field in fields)
    return (
        f"INSERT INTO {model._meta.db_table} ({names}) SELECT {values}"
        f" FROM which JOIN {_table(model)} t USING (pattern){FEWER.get(model, '')}"
    )
