"""The test's connection as the portal has it when it is deployed: not the owner's, and behind the second wall."""

import io
import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.management import call_command
from django.db import InternalError, connection

from workflow.db.wall.reader import as_the_portal

ROLE = f"portal_{os.getpid()}"  # roles are of the whole server, on which other processes run tests too


def make():
    """Outside any transaction: other processes wait for whoever makes a role and keeps it open."""
    if connection.vendor != "postgresql":
        return
    with tempfile.TemporaryDirectory() as folder:
        address = Path(folder) / "database_url"
        address.write_text(f"postgres://{ROLE}:a-word@localhost/portal")
        call_command("create_application_role", address, stdout=io.StringIO())


def drop():
    """The database of a nation is a copy of the tests', its rights too: where one was made, the role stays with it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, suppress(InternalError):
            cursor.execute(f"DROP OWNED BY {ROLE}")
            cursor.execute(f"DROP ROLE {ROLE}")


@contextmanager
def application_role():
    """What the test itself asks for, it asks as the portal; its requests are for whoever sends them."""
    with as_the_portal(), connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
        try:
            yield
        finally:
            with suppress(InternalError):  # a transaction that has failed takes the role with it
                cursor.execute("RESET ROLE")
