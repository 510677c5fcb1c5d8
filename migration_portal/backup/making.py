"""Writes a backup: the rows as they are at one moment, the files, and at the end a list of what there should be."""

import hashlib
import json
import os
import tarfile
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from migration_portal.backup import files, sealed, tables
from workflow import clock

FORMAT = 1
CONTENTS = "contents.json"


def make(folder: Path, recipient) -> Path:
    """It has its name only when it is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    done = folder / f"portal-{clock.now():%Y-%m-%dT%H%M%SZ}.age"
    begun = done.with_suffix(".part")
    try:
        with begun.open("wb") as to:
            with sealed.sealing(to, recipient) as tar:
                _write(tar)
            to.flush()
            os.fsync(to.fileno())
        begun.rename(done)
    finally:
        begun.unlink(missing_ok=True)
    return done


def applied() -> list[list[str]]:
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())


def _write(tar):
    contents = {"format": FORMAT, "made_at": clock.now().isoformat(), "version": settings.VERSION, "rows": {}}
    with _one_moment():
        contents["applied"] = applied()
        for label, model in tables.models().items():
            contents["rows"][label] = 0
            for number, (count, lines) in enumerate(tables.parts_of(model)):
                sealed.add(tar, f"rows/{label}/{number}", lines)
                contents["rows"][label] += count
    contents["files"] = dict(_add_files(tar))  # after the rows: each file that a row names is there by now, for good
    sealed.add(tar, CONTENTS, json.dumps(contents).encode())


def _add_files(tar):
    for name in files.names():
        with default_storage.open(name) as file:
            hashed = _Hashed(file)
            entry = tarfile.TarInfo(f"files/{name}")
            entry.size = file.size
            tar.addfile(entry, hashed)
        yield name, hashed.sha256.hexdigest()


class _Hashed:
    def __init__(self, file):
        self.file, self.sha256 = file, hashlib.sha256()

    def read(self, size):
        read = self.file.read(size)
        self.sha256.update(read)
        return read


@contextmanager
def _one_moment():
    """What is written meanwhile is not in it, and nobody waits."""
    if connection.vendor == "sqlite":
        connection.transaction_mode = None  # it only reads, and in this process alone
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute("SET LOCAL statement_timeout = 0")
                cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        yield
