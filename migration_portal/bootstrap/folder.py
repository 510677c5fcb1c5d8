"""The project's folder, and what the bootstrap writes into it."""

import hashlib
import platform
from pathlib import Path

from migration_portal.bootstrap.trouble import Trouble

HERE = Path(__file__).resolve().parent.parent.parent
LOG = HERE / "var" / "setup.log"


def prepare_folder():
    try:
        LOG.parent.mkdir(exist_ok=True)
        probe = LOG.parent / "can-be-written"
        probe.touch()
        probe.unlink()
    except OSError as refusal:
        raise Trouble(
            f"The folder {HERE} cannot be written to ({refusal.strerror}). "
            "Copy the portal into a folder of your own and run the same command there."
        ) from refusal


def fingerprint(*paths):
    """Changes when one of the files does, or this Python."""
    digest = hashlib.sha256(platform.python_version().encode())
    for path in sorted(paths):
        digest.update(path.relative_to(HERE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


class Stamp:
    """A file that remembers what was last done with success."""

    def __init__(self, path):
        self.path = path

    def exists(self):
        return self.path.is_file()

    def says(self, mark):
        return self.exists() and self.path.read_text() == mark

    def write(self, mark):
        self.path.write_text(mark)
