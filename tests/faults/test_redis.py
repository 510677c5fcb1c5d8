"""Redis is a doorbell: flushed, hung or gone, it makes mail late, and nothing else."""

import os
import signal
import statistics
import time
from contextlib import contextmanager

import pytest
import redis

from tests import servers
from tests.conftest import or_not_here
from tests.faults.deployment import Deployment
from tests.faults.services import soon
from tests.faults.visitor import Visitor
from tests.mailbox import Mailbox

pytestmark = [pytest.mark.chaos, pytest.mark.postgres]
UNSENT = "SELECT count(*) FROM workflow_email WHERE state <> 'sent'"
DRAINED_WITHIN = 240  # seconds after Redis is back: a lease of three minutes may have to run out first
LONGER_THAN_A_WORKER_WAITS = 12


class Bell:
    """A Redis that can be broken in three ways and mended."""

    def __init__(self):
        self.port = servers.free_port()
        self.address = f"redis://127.0.0.1:{self.port}/0"

    def __enter__(self):
        self.running = servers.redis(self.port)
        self.running.__enter__()
        self.client = redis.Redis(port=self.port)
        self.pid = self.client.info()["process_id"]
        return self

    def __exit__(self, *_):
        self.client.close()
        self.running.__exit__(None, None, None)

    @contextmanager
    def flushed(self):
        self.client.flushall()
        yield

    @contextmanager
    def hung(self):
        """It accepts, and never answers."""
        os.kill(self.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.pid, signal.SIGCONT)

    @contextmanager
    def gone(self):
        self.__exit__()
        yield
        self.__enter__()


@pytest.fixture
def bell():
    with or_not_here(), Bell() as bell:
        yield bell


def seconds_for_a_page(visitor):
    began = time.monotonic()
    assert visitor.get("/log-in/").status == 200
    return time.monotonic() - began


def test_whatever_happens_to_redis_pages_come_and_mail_is_only_late(bell, database, role, tmp_path, many, figures):
    took, drained = {}, {}
    with Mailbox() as mailbox:
        deployment = Deployment(database, role, bell.address, mailbox, tmp_path).ready()
        visitor = Visitor(deployment)
        with deployment.started("web", "worker", "beat"):
            soon(lambda: visitor.get("/readyz").status == 200)
            usual = statistics.median(seconds_for_a_page(visitor) for _ in range(10))
            for number, fault in enumerate([bell.flushed, bell.hung, bell.gone]):
                with fault():
                    deployment.told("queue", many(20, 100), number)
                    visitor.post("/password/", email="nobody@lantern.example")
                    took[fault.__name__] = statistics.median(seconds_for_a_page(visitor) for _ in range(10))
                    time.sleep(LONGER_THAN_A_WORKER_WAITS if fault != bell.flushed else 0)
                back = time.monotonic()
                soon(lambda: deployment.sql(UNSENT) == [(0,)], within=DRAINED_WITHIN)
                drained[fault.__name__] = round(time.monotonic() - back, 1)
    figures(page_ms={name: round(1000 * seconds) for name, seconds in {"usual": usual, **took}.items()},
            drained_after_seconds=drained, mails=len(mailbox.messages), lost=0)  # fmt: skip
    assert len(mailbox.messages) == len({message["Message-ID"] for message in mailbox.messages}) == 3 * many(20, 100)
    assert max(took.values()) < max(2 * usual, 1)
