"""Reads a backup to its end first, and only then writes: all of it, or nothing."""

import hashlib
import json
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from migration_portal.backup import files, sealed, tables
from migration_portal.backup.making import CONTENTS, FORMAT, applied
from migration_portal.backup.sealed import TORN, Unreadable
from workflow.db.without_limits import no_limits

NEWER = "The backup is of a newer release of the portal. Install that release, and restore with it."
OLDER = "The backup is of an earlier release of the portal. Restore it with that release, then bring it up to date."
FILES_THERE = "There are uploaded files already. Restore into an empty FILES_DIR or bucket."


@dataclass(frozen=True)
class Contents:
    made_at: str
    rows: dict[str, int]
    files: dict[str, str]


def restore(file: Path, identity) -> Contents:
    if reason := tables.why_not_empty() or (any(files.names()) and FILES_THERE):
        raise Unreadable(reason)
    contents = _checked(file, identity)
    with files.all_or_none() as bring, no_limits():
        tables.clear_what_migrations_brought()
        with _opened(file, identity) as tar:
            for entry, content in tar:
                _take_in(entry, content, bring)
        tables.continue_numbers()
        connection.check_constraints()
    return contents


def _take_in(entry, content, bring):
    kind, _, name = entry.name.partition("/")
    if kind == "rows":
        tables.take_in(tables.models()[name.rpartition("/")[0]], content.read())
    elif kind == "files" and not bring(name, content.read()):
        raise Unreadable(TORN)


def _checked(file, identity) -> Contents:
    rows, found, contents = Counter(), {}, None
    with _opened(file, identity) as tar:
        for entry, content in tar:
            kind, _, name = entry.name.partition("/")
            if kind == "rows":
                rows[name.rpartition("/")[0]] += content.read().count(b"\n")
            elif kind == "files":
                found[name] = hashlib.file_digest(content, "sha256").hexdigest()
            elif entry.name == CONTENTS:
                contents = json.load(content)
    if contents is None:
        raise Unreadable(TORN)
    if reason := _why_not_this_release(contents):
        raise Unreadable(reason)
    if found != contents["files"] or +Counter(contents["rows"]) != rows:
        raise Unreadable(TORN)
    return Contents(contents["made_at"], contents["rows"], found)


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
