"""The bucket that backups go to and come back from (BACKUP_URL): not the one of the uploads, better far from it."""

from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.utils.module_loading import import_string

from migration_portal.environment import file_storage
from workflow.uploads.bucket import told_as_os_error


def put(backup: Path) -> str:
    """Its name there. Trouble is an OSError, as with a folder."""
    with backup.open("rb") as whole, told_as_os_error():
        return _bucket().save(backup.name, File(whole))


def fetch(name: str, folder: Path) -> Path:
    """All of it, so that it can be looked through before anything is changed."""
    there = _bucket()
    if not there.exists(name):
        raise FileNotFoundError(2, "There is no such backup in the bucket", name)
    with told_as_os_error(), there.open(name) as found, (fetched := folder / Path(name).name).open("wb") as to:
        for part in found.chunks():
            to.write(part)
    return fetched


def _bucket():
    told = file_storage(settings.BACKUP_URL, None)
    return import_string(told["BACKEND"])(**told["OPTIONS"])
