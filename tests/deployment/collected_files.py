"""The collected pages and styles that web servers of tests share."""

import fcntl
from contextlib import contextmanager

from migration_portal.bootstrap.folder import Stamp, fingerprint
from tests.deployment.compose import ROOT

BUILD = ROOT / "build"


def renew(collect):
    """Calls `collect` where what is collected has changed since: our own files, and those of the packages."""
    with _only_one():
        stamp = Stamp(BUILD / "collected" / "for-tests.stamp")
        ours = (path for path in (ROOT / "static").rglob("*") if path.is_file())
        pages = fingerprint(ROOT / "requirements.txt", *ours)
        if not stamp.says(pages):
            collect()
            stamp.write(pages)


@contextmanager
def _only_one():
    """Tests that run at the same time share the folder."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "collecting.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
