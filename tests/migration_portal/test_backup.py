"""The drill: everything is lost, and comes back from one encrypted file as it was."""

import hashlib
import json
from io import BytesIO, StringIO

import pyrage
import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import CommandError, call_command

from catalogue.models import Organisation, User
from migration_portal import environment
from migration_portal.backup import making, sealed, tables
from tests.factories_catalogue import PASSWORD, MembershipFactory, UserFactory
from tests.fakes.bucket import Bucket
from tests.rehearsals import a_journey
from workflow.audit.event import Event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def files(settings, tmp_path):
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = settings.STORAGES | {"default": backend}
    return tmp_path / "files"


@pytest.fixture
def key(tmp_path):
    call_command("backup", new_key=tmp_path / "key", stdout=StringIO())
    return tmp_path / "key"


@pytest.fixture
def lived_in(files, settings):
    settings.DEMO_MODE = False
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed")
    for name in ("first", "second"):
        default_storage.save(f"documents/{name}", ContentFile(name.encode() * 5_000))
    return MembershipFactory(user=UserFactory(email="jo@lantern.example", password=PASSWORD)).user


def as_it_is(files):
    """Every row of every table that is kept, and the hash of every file."""
    rows = {label: b"".join(lines for _, lines in tables.parts_of(model)) for label, model in tables.models().items()}
    kept = [path for path in files.rglob("*") if path.is_file()]
    return rows, {path.relative_to(files): hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


def backed_up(tmp_path, key):
    call_command("backup", tmp_path / "elsewhere", key=key, stdout=StringIO())
    (done,) = (tmp_path / "elsewhere").iterdir()
    return done


def lose_everything(files):
    call_command("flush", interactive=False, verbosity=0)
    for path in sorted(files.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()


def refusal(file, key):
    with pytest.raises(CommandError) as refused:
        call_command("restore", file, key=key, stdout=StringIO())
    assert str(refused.value).endswith("Nothing was changed.")
    return str(refused.value)


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


def identity_of(key):
    return pyrage.x25519.Identity.from_str(key.read_text().strip())


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


@pytest.mark.parametrize("part", [0.0, 0.3, 0.7, 0.999])
def test_a_backup_that_was_cut_off_changes_nothing(lived_in, files, tmp_path, key, part):
    done = backed_up(tmp_path, key)
    whole = done.read_bytes()
    done.write_bytes(whole[: int(len(whole) * part)])
    lose_everything(files)
    before = as_it_is(files)
    said = refusal(done, key)
    assert "cut off or altered" in said or "is no backup" in said
    assert "Take another copy" in said
    assert as_it_is(files) == before


def test_a_backup_that_was_altered_changes_nothing(lived_in, files, tmp_path, key):
    done = backed_up(tmp_path, key)
    whole = bytearray(done.read_bytes())
    whole[len(whole) // 2] ^= 1
    done.write_bytes(whole)
    lose_everything(files)
    assert "cut off or altered" in refusal(done, key)
    assert not User.objects.exists()


def sealed_anew(done, key, change):
    """The same backup with other contents: what an earlier or a later release would have written."""
    identity = identity_of(key)
    altered = BytesIO()
    with done.open("rb") as closed, sealed.unsealing(closed, identity) as old, \
            sealed.sealing(altered, identity.to_public()) as new:  # fmt: skip
        for entry in old:
            content = old.extractfile(entry).read()
            if entry.name == making.CONTENTS:
                content = json.dumps(change(json.loads(content))).encode()
            sealed.add(new, entry.name, content)
    done.write_bytes(altered.getvalue())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda said: said | {"applied": [*said["applied"], ["workflow", "9999_of_tomorrow"]]}, "of a newer release"),
        (lambda said: said | {"format": 2}, "of a newer release"),
        (lambda said: said | {"applied": said["applied"][:-1]}, "of an earlier release"),
        (lambda said: said | {"rows": said["rows"] | {"workflow.event": 1}}, "cut off or altered"),
        (lambda said: said | {"files": {}}, "cut off or altered"),
    ],
    ids=["migrations of tomorrow", "another format", "migrations of yesterday", "other counts", "other files"],
)
def test_what_does_not_fit_changes_nothing(lived_in, files, tmp_path, key, change, sentence):
    done = backed_up(tmp_path, key)
    sealed_anew(done, key, change)
    lose_everything(files)
    assert sentence in refusal(done, key)
    assert not User.objects.exists()
    assert not [path for path in files.rglob("*") if path.is_file()]


def test_a_database_in_which_somebody_works_is_never_written_over(lived_in, files, tmp_path, key):
    done = backed_up(tmp_path, key)
    before = as_it_is(files)
    assert "holds people or migrations already" in refusal(done, key)
    assert as_it_is(files) == before


def test_nor_is_a_folder_with_files(lived_in, files, tmp_path, key):
    done = backed_up(tmp_path, key)
    call_command("flush", interactive=False, verbosity=0)
    assert "There are uploaded files already" in refusal(done, key)


def test_what_breaks_in_the_middle_of_writing_leaves_nothing(lived_in, files, tmp_path, key, monkeypatch):
    """As a full disk would, after the rows and before the last file."""
    done = backed_up(tmp_path, key)
    lose_everything(files)

    save = FileSystemStorage.save

    def full(self, name, content):
        if name.endswith("second"):
            raise OSError(28, "No space left on device")
        return save(self, name, content)

    monkeypatch.setattr(FileSystemStorage, "save", full)
    assert "No space left on device" in refusal(done, key)
    assert not User.objects.exists()
    assert not Event.everything.exists()
    assert not [path for path in files.rglob("*") if path.is_file()]


def test_a_backup_that_cannot_be_written_is_none(lived_in, tmp_path, key):
    (tmp_path / "elsewhere").write_text("a file in its place")
    with pytest.raises(CommandError, match="There is none"):
        call_command("backup", tmp_path / "elsewhere", key=key)


def test_a_key_is_never_written_over_another(tmp_path, key):
    before = key.read_text()
    with pytest.raises(CommandError, match="never written over another"):
        call_command("backup", new_key=key)
    assert key.read_text() == before


def test_every_table_is_kept_or_said_to_be_made_anew():
    labels = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert labels >= tables.MADE_ANEW
    assert labels == set(tables.models()) | tables.MADE_ANEW
    assert Organisation._meta.label_lower in tables.models()
