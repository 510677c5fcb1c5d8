"""A service of a deployment as a process of its own, and the patience its tests need."""

import os
import signal
import subprocess
import time
from http.client import IncompleteRead
from urllib.error import URLError

from tests.deployment import compose

PATIENCE = 60  # seconds; this computer may have a lot to do besides
NO_HOME = {"HOME": "/dev/null"}  # the image's user has none
NOT_THERE = (URLError, ConnectionError, TimeoutError, IncompleteRead)  # the last: it ended in the middle of a page


class Service:
    """A process and its children, in a group of their own so that they can be killed together, by their number."""

    def __init__(self, deployment, name, more=(), *, says_all=False):
        self.deployment, self.name, self.more, self.process = deployment, name, more, None
        self.says_all = says_all  # into its log, besides what it logs

    def start(self):
        with self.deployment.log(self.name).open("a") as log:
            self.process = subprocess.Popen(
                [*self.deployment.command(self.name), *self.more],
                cwd=compose.ROOT,
                env=self.deployment.environment(self.name) | NO_HOME,
                stdout=log if self.says_all else None,
                stderr=log,
                start_new_session=True,
            )
        return self

    @property
    def is_alive(self):
        return self.process.poll() is None

    def kill(self):
        """As a power cut would: no goodbye, at whatever it is doing."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """As a deployment would: it may finish what it has begun."""
        if not self.is_alive:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            ended = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise
        assert ended in (0, -signal.SIGTERM), f"{self.name} did not end cleanly"  # the latter while it yet begins


def soon(is_true, within=PATIENCE, every=0.1):
    """Wait until it is so; an error of the network counts as not yet."""
    give_up_at = time.monotonic() + within
    while time.monotonic() < give_up_at:
        try:
            if is_true():
                return
        except NOT_THERE:
            pass
        time.sleep(every)
    raise AssertionError(f"It did not happen within {within} seconds.")
