"""Reads a backup to its end first, and only then writes: all of it, or nothing."""

import hashlib
import json
import shutil
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings
from django.db import connection, transaction

from migration_portal.backup import sealed, tables
from migration_portal.backup.making import CONTENTS, FORMAT, applied
from migration_portal.backup.sealed import TORN, Unreadable

NEWER = "The backup is of a newer release of the portal. Install that release, and restore with it."
OLDER = "The backup is of an earlier release of the portal. Restore it with that release, then bring it up to date."
FILES_THERE = "{folder} holds files already. Restore into an empty folder."


@dataclass(frozen=True)
class Contents:
    made_at: str
    rows: dict[str, int]
    files: dict[str, str]


def restore(file: Path, identity) -> Contents:
    if reason := tables.why_not_empty() or _why_no_room():
        raise Unreadable(reason)
    contents = _checked(file, identity)
    with _beside(_folder()) as beside, transaction.atomic():
        _no_limits()
        tables.clear_what_migrations_brought()
        with _opened(file, identity) as tar:
            for entry, content in tar:
                _take_in(entry, content, beside)
        tables.continue_numbers()
        connection.check_constraints()
        _put_in_place(beside)
    return contents


def _take_in(entry, content, beside):
    kind, _, name = entry.name.partition("/")
    if kind == "rows":
        tables.take_in(tables.models()[name.rpartition("/")[0]], content.read())
    elif kind == "files":
        to = (beside / name).resolve()
        if not to.is_relative_to(beside.resolve()):
            raise Unreadable(TORN)
        to.parent.mkdir(parents=True, exist_ok=True)
        with to.open("wb") as written:
            shutil.copyfileobj(content, written)
        to.chmod(0o600)


def _checked(file, identity) -> Contents:
    rows, files, contents = Counter(), {}, None
    with _opened(file, identity) as tar:
        for entry, content in tar:
            kind, _, name = entry.name.partition("/")
            if kind == "rows":
                rows[name.rpartition("/")[0]] += content.read().count(b"\n")
            elif kind == "files":
                files[name] = hashlib.file_digest(content, "sha256").hexdigest()
            elif entry.name == CONTENTS:
                contents = json.load(content)
    if contents is None:
        raise Unreadable(TORN)
    if reason := _why_not_this_release(contents):
        raise Unreadable(reason)
    if files != contents["files"] or +Counter(contents["rows"]) != rows:
        raise Unreadable(TORN)
    return Contents(contents["made_at"], contents["rows"], files)


def _why_not_this_release(contents):
    if contents["format"] > FORMAT:
        return NEWER
    theirs, ours = ({tuple(each) for each in names} for names in (contents["applied"], applied()))
    if theirs - ours:
        return NEWER
    return OLDER if ours - theirs else None


@contextmanager
def _opened(file, identity):
    """Every part of it, with what it holds."""
    with file.open("rb") as closed, sealed.unsealing(closed, identity) as tar:
        yield ((entry, tar.extractfile(entry)) for entry in tar)


def _folder():
    return Path(settings.STORAGES["default"]["OPTIONS"]["location"])


def _why_no_room():
    folder = _folder()
    return FILES_THERE.format(folder=folder) if folder.exists() and any(folder.iterdir()) else None


@contextmanager
def _beside(folder):
    """Files are written next to their place: in the same folder, as that may be a disk of its own.

    The folder was empty before, and is so again when anything goes wrong.
    """
    folder.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(dir=folder, prefix="restoring."))
    try:
        yield beside
    except BaseException:
        for path in folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
    beside.rmdir()


def _put_in_place(beside):
    """The last thing before the rows are there for good."""
    for path in list(beside.iterdir()):
        path.rename(beside.parent / path.name)


def _no_limits():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
