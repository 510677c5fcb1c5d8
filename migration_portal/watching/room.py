"""How much room is left on the disks of this machine that the portal writes to. Where none is left, nothing new is
saved, and reading goes on."""

import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection

LEAST = 500  # MB: enough for a day, and for whoever is rung to come
MB = 1_000_000


def megabytes_left() -> int:
    """On the fullest of them."""
    return min(shutil.disk_usage(_there(folder)).free for folder in _written_to()) // MB


def is_enough(megabytes: int) -> bool:
    return megabytes >= LEAST


def _written_to():
    yield Path(tempfile.gettempdir())  # what is uploaded comes here first
    if not settings.FILES_URL:
        yield settings.FILES_DIR
    if settings.ANCHORS_FILE:
        yield Path(settings.ANCHORS_FILE).parent
    if connection.vendor == "sqlite":
        yield Path(connection.settings_dict["NAME"]).parent


def _there(folder: Path) -> Path:
    """It is made when it is needed."""
    return folder if folder.exists() else _there(folder.parent)
