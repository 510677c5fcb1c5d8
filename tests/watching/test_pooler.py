"""Behind a pooler that gives each transaction to any connection: the portal works, with its limits, once it knows."""

import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from migration_portal.health_findings import Finding
from migration_portal.management.commands import migrate
from migration_portal.watching import way_to_database
from tests.evidence.named import ROOT
from tests.wall.application_role import ROLE
from tests.watching.pgbouncer import pgbouncer, program

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
WORKS = """
import django; django.setup()
from django.conf import settings
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
pieces = MigrationRecorder(connection).migration_qs.iterator(1)
next(pieces)
somebody_else = connections.create_connection("default")
somebody_else.set_autocommit(False)
somebody_else.cursor().execute("SELECT 1")  # and has by now the connection that the first piece came from
assert len(list(pieces)) > 1
with connection.cursor() as cursor:
    for limit in settings.DATABASE_LIMITS:
        cursor.execute(f"SHOW {limit}")
        print(limit, cursor.fetchone()[0])
"""
LIMITS = [
    "statement_timeout 10s", "lock_timeout 3s", "idle_in_transaction_session_timeout 30s", "jit off",
    "plan_cache_mode force_generic_plan",
]  # fmt: skip


@pytest.fixture(scope="module")
def pooled(django_db_setup):
    if not program():
        pytest.skip("no PgBouncer is installed (apt-get install pgbouncer)")
    where = connection.settings_dict
    with pgbouncer(ROLE, host=where["HOST"] or "127.0.0.1", port=where["PORT"] or 5432) as port:
        yield f"postgres://{ROLE}:a-word@127.0.0.1:{port}/{where['NAME']}"


def ran(*command, **env):
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "migration_portal.settings", "DEMO_MODE": "on", **env}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def test_what_is_read_in_pieces_is_read_and_each_limit_is_kept(pooled):
    told = ran("-c", WORKS, DATABASE_URL=pooled, DATABASE_POOLER="on")
    assert (told.stdout.splitlines(), told.returncode) == (LIMITS, 0), told.stderr


def test_migrate_asks_for_postgresql_itself(pooled):
    told = ran("manage.py", "migrate", DATABASE_URL=pooled, DATABASE_POOLER="on")
    assert migrate.THROUGH_A_POOLER in told.stderr


def test_migrate_notices_a_pooler_whatever_it_was_told(monkeypatch):
    monkeypatch.setattr(migrate, "is_direct", lambda link: False)
    with pytest.raises(CommandError, match="leads through a pooler"):
        call_command("migrate")


def test_a_pooler_of_which_nobody_has_told_is_noticed(monkeypatch, settings):
    monkeypatch.setattr(way_to_database, "is_direct", lambda link: False)
    assert not way_to_database.finding().is_well
    settings.DATABASE_POOLER = True
    assert way_to_database.finding() == Finding(way_to_database.WHAT, "Leads through a pooler")


def test_a_way_without_limits_is_noticed():
    assert way_to_database.finding().words == "Leads straight to PostgreSQL"
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
    assert not way_to_database.finding().is_well
