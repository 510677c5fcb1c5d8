"""What a drill does: look at everything, make a backup, lose everything, ask for it again."""

import hashlib
from io import StringIO

import pyrage
import pytest
from django.core.management import CommandError, call_command

from migration_portal.backup import tables


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


def identity_of(key):
    return pyrage.x25519.Identity.from_str(key.read_text().strip())
