"""The command that makes the portal's role, run by an owner who is no superuser, as where others keep the server."""

import io
import os

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
OWNER, PORTAL = f"keeper_{os.getpid()}", f"the_portal_{os.getpid()}"


@pytest.fixture
def address(tmp_path):
    (file := tmp_path / "database_url").write_text(f"postgres://{PORTAL}:a-word@localhost/portal")
    return file


@pytest.fixture
def owner():
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {OWNER} CREATEROLE")
        cursor.execute(
            f"GRANT {connection.settings_dict['USER']} TO {OWNER}"
        )  # what is its, and not that it is a superuser
        cursor.execute(f"SET ROLE {OWNER}")
        yield cursor
        cursor.execute("RESET ROLE")


def test_it_runs_twice(owner, address):
    for _ in range(2):
        call_command("create_application_role", address, stdout=(said := io.StringIO()))
        assert f"{PORTAL} may read and write" in said.getvalue()


def test_rights_that_a_role_has_from_elsewhere_are_taken_away(owner, address):
    owner.execute(f"CREATE ROLE {PORTAL} NOLOGIN CREATEROLE")
    owner.execute("RESET ROLE")
    call_command("create_application_role", address, stdout=io.StringIO())
    owner.execute("SELECT rolcanlogin, rolcreaterole FROM pg_roles WHERE rolname = %s", [PORTAL])
    assert owner.fetchone() == (True, False)


def test_an_owner_who_may_make_no_role_reads_what_it_lacks(owner, address):
    owner.execute("RESET ROLE")
    owner.execute(f"ALTER ROLE {OWNER} NOCREATEROLE")
    owner.execute(f"SET ROLE {OWNER}")
    with pytest.raises(CommandError, match=r"permission denied to create role\. .* CREATEROLE"):
        call_command("create_application_role", address, stdout=io.StringIO())
