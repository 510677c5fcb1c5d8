"""PostgreSQL crashes and comes back: a kind page in between, and every answer that was acknowledged is there."""

import os
import signal
import threading
from datetime import datetime

import psycopg2
import pytest

from tests import servers
from tests.conftest import or_not_here
from tests.faults.deployment import Deployment
from tests.faults.pressing import Presser
from tests.faults.services import soon
from tests.mailbox import Mailbox
from workflow.clock import LONDON
from workflow.outbox.attempts import LEASE

pytestmark = [pytest.mark.chaos, pytest.mark.postgres]
NOON = datetime(2026, 6, 9, 12, tzinfo=LONDON)
UNSENT = "SELECT count(*) FROM workflow_email WHERE state NOT IN ('sent', 'dropped')"


@pytest.fixture
def database():
    """A server of its own, since it is going to crash."""
    with or_not_here(), servers.postgresql() as address:
        yield address


def crash(address):
    """PostgreSQL ends every connection and recovers when one of its processes is killed."""
    connection = psycopg2.connect(address)
    pid = connection.info.backend_pid
    os.kill(pid, signal.SIGKILL)


def test_what_was_acknowledged_is_stored_and_mail_goes_on(database, role, redis_url, tmp_path, many, figures):
    crashes = many(2, 10)
    with Mailbox() as mailbox:
        deployment = Deployment(database, role, redis_url, mailbox, tmp_path).ready()
        deployment.at(NOON)
        presser = Presser(deployment)
        with deployment.started("web", "worker", "beat"):
            presser.log_in()
            for _ in range(crashes):
                timer = threading.Timer(1.5, crash, [database])
                timer.start()
                presser.press_for(4)
                timer.join()
            presser.wait()
            presser.press_for(1)
            deployment.later(LEASE.total_seconds() + 1)  # of the mails that were in hand when it crashed
            soon(lambda: deployment.sql(UNSENT) == [(0,)], within=90)
    unsure = presser.unanswered + presser.away
    figures(crashes=crashes, acknowledged=presser.acknowledged, stored=presser.stored, told_to_wait=presser.away)
    assert 0 < presser.acknowledged <= presser.stored <= presser.acknowledged + unsure
