"""The drill: everything is lost, and comes back from one encrypted file as it was."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from catalogue.models import Organisation, User
from migration_portal import environment
from migration_portal.backup import sealed, tables
from tests.factories_catalogue import PASSWORD, MembershipFactory
from tests.fakes.bucket import Bucket
from tests.migration_portal.backup.drill import as_it_is, backed_up, identity_of, lose_everything

pytestmark = pytest.mark.django_db(transaction=True)


def test_everything_that_was_lost_comes_back_as_it_was(lived_in, files, tmp_path, key, client):
    before = as_it_is(files)
    assert len(before[1]) == 2
    done = backed_up(tmp_path, key)
    lose_everything(files)
    assert not User.objects.exists()
    said = StringIO()
    call_command("restore", done, key=key, stdout=said)
    assert as_it_is(files) == before
    assert "events of 1 migration were checked. Each says what was recorded" in said.getvalue()
    client.post("/log-in/", {"login": lived_in.email, "password": PASSWORD})
    assert client.get("/account/").status_code == 200
    another = MembershipFactory()  # numbers go on where they were
    assert another.user.pk > lived_in.pk


def test_files_come_out_of_a_bucket_and_into_one(lived_in, files, tmp_path, key, settings):
    done = backed_up(tmp_path, key)
    before = {path.relative_to(files).as_posix(): path.read_bytes() for path in files.rglob("*") if path.is_file()}
    lose_everything(files)
    with Bucket() as server:
        settings.STORAGES = settings.STORAGES | {"default": environment.file_storage(server.url, None)}
        call_command("restore", done, key=key, stdout=StringIO())
        assert server.objects == before
        with backed_up(tmp_path / "again", key).open("rb") as closed, sealed.unsealing(closed, identity_of(key)) as tar:
            taken = {
                one.name.removeprefix("files/"): tar.extractfile(one).read() for one in tar if "files/" in one.name
            }
    assert taken == before


def test_a_backup_goes_into_a_bucket_of_its_own_and_comes_back(lived_in, files, tmp_path, key, settings):
    before = as_it_is(files)
    with Bucket() as server:
        settings.BACKUP_URL = server.url
        call_command("backup", key=key, stdout=StringIO())
        ((name, kept),) = server.objects.items()
        assert b"jo@lantern.example" not in kept
        lose_everything(files)
        call_command("restore", name, key=key, from_bucket=True, stdout=StringIO())
        assert as_it_is(files) == before


def test_a_bucket_that_is_away_or_holds_no_such_backup_changes_nothing(lived_in, files, tmp_path, key, settings):
    before = as_it_is(files)
    with Bucket() as server:
        settings.BACKUP_URL = server.url
        with pytest.raises(CommandError, match=r"no such backup in the bucket.*Nothing was changed"):
            call_command("restore", "portal-of-never.age", key=key, from_bucket=True, stdout=StringIO())
        server.is_away = True
        with pytest.raises(CommandError, match=r"could not be written .* There is none"):
            call_command("backup", key=key, stdout=StringIO())
        with pytest.raises(CommandError, match="Nothing was changed"):
            call_command("restore", "portal-of-today.age", key=key, from_bucket=True, stdout=StringIO())
    assert as_it_is(files) == before
    settings.BACKUP_URL = ""
    with pytest.raises(CommandError, match="BACKUP_URL names no bucket"):
        call_command("restore", "portal-of-today.age", key=key, from_bucket=True, stdout=StringIO())


def test_every_table_is_kept_or_said_to_be_made_anew():
    labels = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert labels >= tables.MADE_ANEW
    assert labels == set(tables.models()) | tables.MADE_ANEW
    assert Organisation._meta.label_lower in tables.models()
