"""The rows of all tables as they are written and read back: what is kept of a rehearsal (decision 61)."""

from datetime import date, time

from django.apps import apps
from django.db import connection, transaction

from catalogue.models import Organisation, System, User
from workflow.db.wall.reader import as_the_portal
from workflow.demo.cast import Cast
from workflow.kernel.visibility import Actor


def all_rows() -> dict[str, dict]:
    return {table: rows_of(table) for table in columns_of()}


def difference(was, now) -> tuple[list, list, list]:
    """Of the rows of one table: those that are new, those that are other than before, and the keys that are gone."""
    new = [row for pk, row in now.items() if pk not in was]
    other = [(*row, pk) for pk, row in now.items() if pk in was and was[pk] != row]
    return new, other, [pk for pk in was if pk not in now]


def put(changed):
    """Writes the differences of several tables; a migration before its parts, whose words PostgreSQL reads there."""
    with as_the_portal(), transaction.atomic(), connection.cursor() as cursor:
        for table, (new, other, gone) in sorted(changed.items(), key=_comes_later):
            _insert(cursor, table, new)
            columns = ", ".join(f'"{name}" = %s' for name in columns_of()[table])
            for row in other:
                cursor.execute(f'UPDATE "{table}" SET {columns} WHERE "{columns_of()[table][0]}" = %s', row)
            for pk in gone:
                cursor.execute(f'DELETE FROM "{table}" WHERE "{columns_of()[table][0]}" = %s', [pk])


def _comes_later(change) -> bool:
    return change[0].startswith("workflow_") and change[0] != "workflow_migration"


def people_again(cast) -> Cast:
    """The same people, read afresh."""
    everybody = cast.everybody()
    users = User.objects.in_bulk([actor.user.pk for actor in everybody])
    homes = Organisation.objects.in_bulk([actor.organisation.pk for actor in everybody])
    systems = System.objects.in_bulk([system.pk for system in cast.others])

    def again(actors):
        return [Actor(users[one.user.pk], homes[one.organisation.pk]) for one in actors]

    people = {party: again(actors) for party, actors in cast.people.items()}
    return Cast(people, [systems[one.pk] for one in cast.others], again(cast.in_the_wings))


def columns_of() -> dict[str, list[str]]:
    """Of each table, its key first."""
    if not hasattr(columns_of, "kept"):
        models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
        columns_of.kept = {model._meta.db_table: _names(model._meta) for model in models if not model._meta.proxy}
    return columns_of.kept


def _names(meta) -> list[str]:
    names = [field.column for field in meta.local_concrete_fields if not field.generated]
    return sorted(names, key=lambda name: name != meta.pk.column)


def rows_of(table) -> dict:
    columns = ", ".join(f'"{name}"' for name in columns_of()[table])
    with as_the_portal(), connection.cursor() as cursor:
        cursor.execute(f'SELECT {columns} FROM "{table}"')
        return {row[0]: tuple(map(_as_written, row)) for row in cursor.fetchall()}


def _as_written(value):
    """SQLite reads a day and an hour as such, and takes them as words."""
    is_read = connection.vendor == "sqlite" and isinstance(value, date | time)
    return str(value) if is_read else value


def _insert(cursor, table, rows):
    if rows:
        columns = ", ".join(f'"{name}"' for name in columns_of()[table])
        places = f"({', '.join(['%s'] * len(rows[0]))})"
        values = [value for row in rows for value in row]
        cursor.execute(f'INSERT INTO "{table}" ({columns}) VALUES {", ".join([places] * len(rows))}', values)
