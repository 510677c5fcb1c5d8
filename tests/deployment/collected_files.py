"""The collected pages and styles that web servers of tests share, those of a demonstration among them."""

import fcntl

from tests.deployment.compose import ROOT

BUILD = ROOT / "build"
CHANGED = "import django; django.setup(); from workflow.management.collecting import collect_changed; collect_changed()"


def renew(run):
    """`run` runs a command as one of the servers. One at a time: while files are collected anew, no other may start."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "collecting.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        run("python", "-c", CHANGED)
