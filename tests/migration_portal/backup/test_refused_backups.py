"""A backup that is not whole, or does not fit, changes nothing."""

import json
from io import BytesIO

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command

from catalogue.models import User
from migration_portal.backup import making, sealed
from tests.migration_portal.backup.drill import as_it_is, backed_up, identity_of, lose_everything, refusal
from workflow.audit.event import Event

pytestmark = pytest.mark.django_db(transaction=True)


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
