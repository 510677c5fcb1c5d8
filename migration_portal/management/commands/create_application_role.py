"""Makes the role that the portal runs as: it reads and writes rows, and can change no table and no trigger.

Run it as the owner of the database, who may make roles, after `migrate`. It may run again at any time, also to change
the password. It closes the wall (ADR 36): from then on a process that does not say for whom it reads, reads nothing.
Its limits the role has of itself, for a pooler passes on none.
"""

from contextlib import contextmanager
from pathlib import Path

import environ
from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import ProgrammingError, connection, transaction
from psycopg2 import errors, sql

from workflow.audit.append_only import TABLE as EVENTS
from workflow.db.wall import policies

WITHOUT_RIGHTS = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
WHAT_IT_IS = """SELECT rolname = current_user,
    rolcanlogin AND NOT (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)
    FROM pg_roles WHERE rolname = %s"""
STATEMENTS = [
    "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    "GRANT CONNECT ON DATABASE {database} TO {role}",
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
    f"REVOKE UPDATE, DELETE ON {EVENTS} FROM {{role}}",  # a second wall before the triggers
    "REVOKE INSERT, UPDATE, DELETE ON workflow_tombstone FROM {role}",  # only who may purge says that it was done
    # for the tables of later versions, which the owner will make
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role}",
]


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="Holds the DATABASE_URL that the portal will run with")

    def handle(self, *, file, **options):
        if connection.vendor != "postgresql":
            raise CommandError("Only PostgreSQL has roles. With SQLite there is nothing to do.")
        try:
            url = environ.Env.db_url_config(file.read_text().strip())
        except OSError as fault:
            raise CommandError(f"{file} cannot be read ({fault.strerror}).") from fault
        if not url.get("USER") or not url.get("PASSWORD"):
            raise CommandError(f"The address in {file} needs a user and a password.")
        with _refusals_told(url["USER"]):
            _make(url["USER"], url["PASSWORD"])
        self.stdout.write(f"{url['USER']} may read and write what is in the database, and change nothing of its build.")


@contextmanager
def _refusals_told(role):
    try:
        yield
    except ProgrammingError as refusal:
        if not isinstance(refusal.__cause__, errors.InsufficientPrivilege):
            raise
        owner = connection.settings_dict["USER"]
        raise CommandError(
            f"The database refuses: {str(refusal).strip()}. {owner} has to own the database and what is in it, and to "
            f"look after {role}: as a superuser, ALTER ROLE {owner} CREATEROLE, and where {role} was made by somebody "
            f"else, from PostgreSQL 16 on, GRANT {role} TO {owner} WITH ADMIN OPTION."
        ) from refusal


@transaction.atomic
def _make(role, password):
    with connection.cursor() as cursor:
        names = {"role": sql.Identifier(role), "database": sql.Identifier(connection.settings_dict["NAME"])}
        verb, rights = _how(cursor, role)
        made = sql.SQL(f"{verb} ROLE {{role}} {rights} PASSWORD {{password}}")
        cursor.execute(made.format(password=sql.Literal(password), **names))
        for statement in STATEMENTS:
            cursor.execute(sql.SQL(statement).format(**names))
        for limit, value in settings.DATABASE_LIMITS.items():
            limited = sql.SQL("ALTER ROLE {role} IN DATABASE {database} SET {limit} = {value}")
            cursor.execute(limited.format(limit=sql.Identifier(limit), value=sql.Literal(value), **names))
        policies.close(cursor)


def _how(cursor, role) -> tuple[str, str]:
    """Rights that the role does not have are not taken away again: only a superuser may say so of one that is there."""
    cursor.execute(WHAT_IT_IS, [role])
    if not (found := cursor.fetchone()):
        return "CREATE", WITHOUT_RIGHTS
    is_owner, is_without = found
    if is_owner:
        raise CommandError(f"{role} is who runs this command. The portal's role must be another one.")
    return "ALTER", "" if is_without else WITHOUT_RIGHTS
