"""A database that cannot take a backup in, or give one, is told in a sentence, and nothing is half done."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from catalogue.models import User
from tests.migration_portal.backup.drill import backed_up, lose_everything, refusal
from tests.wall.application_role import application_role
from workflow.audit.event import Event

pytestmark = pytest.mark.django_db(transaction=True)
AS_THE_OWNER = "Restore as the owner of the database, with room on its disk"


@pytest.fixture
def done(lived_in, files, tmp_path, key):
    done = backed_up(tmp_path, key)
    lose_everything(files)
    return done


def no_room(execute, sql, params, many, context):
    """Of a disk that is full, somewhere in the middle."""
    if sql.startswith("INSERT") and "workflow_event" in sql:
        raise OperationalError("could not extend file: No space left on device\nHINT: more")
    return execute(sql, params, many, context)


def away(*_):
    raise OperationalError("server closed the connection unexpectedly")


def test_a_disk_that_is_full_takes_nothing_in(done, files, key):
    with connection.execute_wrapper(no_room):
        said = refusal(done, key)
    assert f"No space left on device). {AS_THE_OWNER}" in said
    assert not User.objects.exists()
    assert not [path for path in files.rglob("*") if path.is_file()]


def test_a_database_that_is_not_migrated_is_named(done, key):
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("sessions", "0001_initial")
    try:
        assert "run `manage.py migrate` as the owner" in refusal(done, key)
    finally:
        recorder.record_applied("sessions", "0001_initial")


@pytest.mark.postgres
def test_the_role_of_the_portal_restores_nothing_and_is_told_who_does(done, key):
    with application_role():
        assert f"permission denied for table workflow_event). {AS_THE_OWNER}" in refusal(done, key)
    assert not Event.everything.exists()


def test_a_key_file_that_is_no_text_holds_no_key(done, tmp_path):
    (tmp_path / "picture").write_bytes(b"\x89PNG\xff\xfe")
    assert "picture holds no key." in refusal(done, tmp_path / "picture")


@pytest.mark.parametrize(
    ("command", "sentence"), [("backup", "There is no backup."), ("verify", "Nothing is proved: run this again")]
)
def test_a_database_that_goes_away_in_the_middle_is_told(lived_in, tmp_path, key, command, sentence):
    said = {"key": key} if command == "backup" else {}
    with connection.execute_wrapper(away), pytest.raises(CommandError, match=sentence):
        call_command(command, *([tmp_path / "elsewhere"] if said else []), stdout=StringIO(), **said)
    assert not list(tmp_path.glob("elsewhere/*"))
