"""Bringing the database up to date: two at once are one, a reader is waited for, and giving up takes one sentence."""

import subprocess
import threading
import time
from contextlib import closing, contextmanager

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from migration_portal.management.commands import migrate
from tests.faults.deployment import ROOT

MIGRATE = ["python", "manage.py", "migrate", "--no-input"]
pytestmark = [pytest.mark.chaos, pytest.mark.postgres]
LONGER_THAN_A_LOCK_IS_WAITED_FOR = 20  # seconds
IN_USE = "A table is in use. Trying again"
INVALID = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"


@contextmanager
def holding(database, statement):
    """Somebody reads for a while, in a transaction of their own; they may be told that it is enough."""
    with closing(psycopg2.connect(database)) as reader:
        with reader.cursor() as cursor:
            cursor.execute(statement)
        ends = threading.Timer(LONGER_THAN_A_LOCK_IS_WAITED_FOR, reader.rollback)
        ends.start()
        yield ends.function
        ends.cancel()
        ends.join()


def started(deployment):
    options = {"cwd": ROOT, "env": deployment.environment("migrate"), "text": True}
    return subprocess.Popen(MIGRATE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)


def refused_once(deployment, enough):
    """What `migrate` says, to whose end whoever is in its way stays until it has been refused by them."""
    said = []
    with started(deployment) as process:
        for line in process.stdout:
            said.append(line)
            if IN_USE in line:
                enough()
    assert process.returncode == 0, said
    return "".join(said)


@pytest.mark.no_tables
def test_two_at_once_are_one(deployment):
    both = [started(deployment) for _ in range(2)]
    said = [process.communicate(timeout=180)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum("No migrations to apply" in words for words in said) == 1


def test_a_table_that_is_read_is_waited_for(deployment):
    deployment.run("python", "manage.py", "migrate", "-v0", "axes", "0008", service="migrate")
    with holding(deployment.database, "LOCK TABLE axes_accesslog IN ACCESS SHARE MODE") as enough:
        said = refused_once(deployment, enough)
    assert IN_USE in said
    assert "Traceback" not in said


@pytest.mark.no_tables
def test_an_index_that_was_broken_off_is_built_again_while_somebody_reads(deployment):
    deployment.told("migrate_one_by_one", "workflow.0011_mail_at_any_size", service="migrate")
    deployment.sql("DELETE FROM django_migrations WHERE name = '0011_mail_at_any_size'")
    deployment.sql("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'mail_that_waits'::regclass")
    deployment.sql("DROP INDEX mail_in_the_order_of_sending")
    with holding(deployment.database, "SELECT count(*) FROM workflow_email") as enough:
        refused_once(deployment, enough)
    assert deployment.sql(INVALID) == []
    assert deployment.sql("SELECT count(*) FROM pg_indexes WHERE indexname LIKE 'mail_in_the_order%%'") == [(1,)]


@pytest.mark.django_db
def test_it_gives_up_on_another_one_that_hangs(monkeypatch):
    monkeypatch.setattr(migrate, "FOR_SO_LONG", 1)
    with closing(psycopg2.connect(**_where())) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [migrate.ONE_AT_A_TIME])
        with pytest.raises(CommandError, match="another migrate has been at it"):
            call_command("migrate", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_afterwards_the_usual_limits_hold_again():
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        usual = cursor.fetchone()
        call_command("migrate", verbosity=0)
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == usual


@pytest.mark.django_db(transaction=True)
def test_it_gives_up_on_a_table_that_stays_in_use(monkeypatch, capsys):
    call_command("migrate", "axes", "0008", verbosity=0)
    began = time.monotonic()
    with closing(psycopg2.connect(**_where())) as reader, reader.cursor() as cursor:
        cursor.execute("LOCK TABLE axes_accesslog IN ACCESS SHARE MODE")
        monkeypatch.setattr(migrate, "FOR_SO_LONG", 3)
        with pytest.raises(CommandError, match="somebody else has kept a table in use"):
            call_command("migrate", verbosity=0)
    call_command("migrate", verbosity=0)
    assert time.monotonic() - began < 60


def _where():
    told = connection.settings_dict
    return {"dbname": told["NAME"], "host": told["HOST"], "port": told["PORT"], "user": told["USER"],
            "password": told["PASSWORD"] or None}  # fmt: skip
