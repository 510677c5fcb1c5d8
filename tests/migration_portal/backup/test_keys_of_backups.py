"""Without its key a backup says nothing, and no key is lost."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import User
from tests.migration_portal.backup.drill import as_it_is, backed_up, identity_of, lose_everything, refusal
from workflow import clock
from workflow.operations.heartbeat import Task, last_ran

pytestmark = pytest.mark.django_db(transaction=True)


def test_nothing_of_it_can_be_read_without_the_key(lived_in, tmp_path, key):
    done = backed_up(tmp_path, key).read_bytes()
    assert done.startswith(b"age-encryption.org/v1")
    assert b"lantern" not in done
    assert key.stat().st_mode & 0o077 == 0


def test_the_public_half_of_the_key_makes_a_backup_and_opens_none(lived_in, files, tmp_path, key):
    identity = identity_of(key)
    (tmp_path / "public").write_text(f"# kept where backups are made\n{identity.to_public()}\n")
    done = backed_up(tmp_path, tmp_path / "public")
    lose_everything(files)
    assert "the secret half is needed" in refusal(done, tmp_path / "public")
    call_command("restore", done, key=key, stdout=StringIO())
    assert User.objects.filter(email=lived_in.email).exists()


def test_another_key_changes_nothing(lived_in, files, tmp_path, key):
    done = backed_up(tmp_path, key)
    lose_everything(files)
    call_command("backup", new_key=tmp_path / "other", stdout=StringIO())
    before = as_it_is(files)
    assert "was made with another key. Give that one" in refusal(done, tmp_path / "other")
    assert as_it_is(files) == before


def test_a_backup_that_cannot_be_written_is_none(lived_in, tmp_path, key):
    (tmp_path / "elsewhere").write_text("a file in its place")
    with pytest.raises(CommandError, match="There is none"):
        call_command("backup", tmp_path / "elsewhere", key=key)
    assert last_ran(Task.BACKUP) is None


def test_when_the_last_one_was_made_is_known(lived_in, tmp_path, key):
    moment = clock.now()
    with clock.at(moment):
        backed_up(tmp_path, key)
    assert last_ran(Task.BACKUP) == moment


def test_a_key_is_never_written_over_another(tmp_path, key):
    before, said = key.read_text(), StringIO()
    with pytest.raises(CommandError, match="never written over another"):
        call_command("backup", new_key=key, stdout=said)
    assert (key.read_text(), said.getvalue()) == (before, "")


def test_whoever_makes_a_key_is_told_to_keep_a_copy_elsewhere(tmp_path):
    said = StringIO()
    call_command("backup", new_key=tmp_path / "key", stdout=said)
    assert "Without it no backup can be read: keep a copy elsewhere." in said.getvalue()
