"""Any number of whole migrations, with their records, history, deadlines and mail: one statement a table."""

from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey

from tests.bench.crowd import places
from tests.bench.crowd.columns import value_of
from tests.bench.crowd.copying import indexed_afterwards, without_checks
from workflow.outbox.email import Email
from workflow.tracks.migration import Migration

SAMPLE = 500  # five times the usual: a plan should not change from one chance sample of the rows to the next
FEWER = {Email: " WHERE t.rank % 4 = 0"}  # a quarter of the mails: what grows with them is seen as well


def grow(cast, patterns, count):
    """`count` migrations of the same kinds; then statistics, as a server that runs for a while has them."""
    without_checks(lambda: _fill(cast, patterns, count))
    with connection.cursor() as cursor:
        cursor.execute(f"SET default_statistics_target = {SAMPLE}")
        cursor.execute("VACUUM (FREEZE, ANALYZE)")


def _fill(cast, patterns, count):
    models = _of_a_migration()
    places.organisations(cast, patterns[0], count)
    with connection.cursor() as cursor:
        room = {model: _number(cursor, model, patterns) for model in models}
        for model in models:
            _follow(cursor, model, room)
        _which(cursor, patterns, count)
        for model in models:
            with indexed_afterwards(cursor, model._meta.db_table):
                cursor.execute(_insert(model, room, cast, patterns))
        cursor.execute("DROP TABLE which, ranks")
        for model in models:
            cursor.execute(f"DROP TABLE {_table(model)}")


def _of_a_migration() -> list:
    """The migration, and every table whose rows belong to one."""
    return [Migration] + [
        model
        for model in apps.get_models()
        if any(field.related_model is Migration for field in _references(model))
    ]  # fmt: skip


def _references(model) -> list:
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def _table(model) -> str:
    return f"pattern_{model._meta.model_name}"


def _number(cursor, model, patterns) -> int:
    """The rows of the patterns, each with its place in its own migration. Answers how many one has at most."""
    name, of = model._meta.model_name, "id" if model is Migration else "migration_id"
    among = ", ".join(str(pattern.pk) for pattern in patterns)
    cursor.execute("CREATE TEMPORARY TABLE IF NOT EXISTS ranks (model text, old text, rank bigint, room bigint)")
    cursor.execute(
        f"CREATE TEMPORARY TABLE {_table(model)} AS SELECT *, {of} AS pattern,"
        f" row_number() OVER (PARTITION BY {of} ORDER BY id) - 1 AS rank"
        f" FROM {model._meta.db_table} WHERE {of} IN ({among})"
    )
    cursor.execute(f"SELECT coalesce(max(rank) + 1, 1) FROM {_table(model)}")
    (room,) = cursor.fetchone()
    cursor.execute(f"INSERT INTO ranks SELECT '{name}', id::text, rank, {room} FROM {_table(model)}")
    return room


def _follow(cursor, model, room):
    """What points at a row of its own migration points at that row's place from now on."""
    table = _table(model)
    for field in _references(model):
        if field.related_model in room and field.related_model is not Migration:
            cursor.execute(
                f"UPDATE {table} SET {field.column} = ranks.rank FROM ranks"
                f" WHERE model = '{field.related_model._meta.model_name}' AND old = {table}.{field.column}::text"
            )
    if any(field.column == "subject" and field.max_length == 60 for field in model._meta.concrete_fields):
        cursor.execute(
            f"UPDATE {table} SET subject = model || ':' || ranks.room || ':' || ranks.rank FROM ranks"
            f" WHERE subject = model || ':' || old"
        )


def _which(cursor, patterns, count):
    """Which pattern the nth migration follows, and how many days earlier; in the order of n, and so are the rows."""
    turns = [pattern for pattern in patterns for _ in range(pattern.share)]
    cursor.execute(
        "CREATE TEMPORARY TABLE which AS SELECT n, (%s)[1 + (n / 3) %% %s] AS pattern,"
        " (n / 7) %% (%s)[1 + (n / 3) %% %s] AS ago FROM generate_series(1, %s) AS numbers (n) ORDER BY n",
        [[p.pk for p in turns], len(turns), [p.spread for p in turns], len(turns), count],
    )
    cursor.execute("ANALYZE which")


def _insert(model, room, cast, patterns) -> str:
    fields = model._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(value_of(model, field, room, cast, patterns) for field in fields)
    return (
        f"INSERT INTO {model._meta.db_table} ({names}) SELECT {values}"
        f" FROM which JOIN {_table(model)} t USING (pattern){FEWER.get(model, '')}"
    )
