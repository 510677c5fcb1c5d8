"""Many people press buttons while everything they depend on is killed in turn: no mistake is shown, what was
acknowledged is stored, and the record proves itself afterwards."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import psycopg2
import pytest

from tests import servers
from tests.conftest import not_here
from tests.faults.deployment import Deployment
from tests.faults.pressing import Presser
from tests.faults.services import soon
from tests.mailbox import Mailbox

pytestmark = [pytest.mark.chaos, pytest.mark.postgres]
SERVICES = ("web", "worker", "beat")
ENDS = (*SERVICES, "redis", "postgresql")


class Weather:
    """A database and a Redis of its own, and three services: one after another ends without a goodbye and is back."""

    def __init__(self, database, role, folder, mailbox, running):
        self.database, self.running = database, running
        self.port = servers.free_port()
        self.redis = running.enter_context(ExitStack())
        address = self.redis.enter_context(servers.redis(self.port))
        self.deployment = Deployment(database, role, address, mailbox, folder).ready()
        self.services = {name: self.deployment.service(name).start() for name in SERVICES}

    def stop(self):
        for service in reversed(self.services.values()):
            service.stop()

    def strike(self, what):
        if what in self.services:
            self.services[what].kill()
            self.services[what].start()
        elif what == "redis":
            self.redis.close()
            self.redis.enter_context(servers.redis(self.port))
        else:
            connection = psycopg2.connect(self.database)  # PostgreSQL recovers when one of its processes is killed
            os.kill(connection.info.backend_pid, signal.SIGKILL)


@pytest.fixture
def weather(role, tmp_path):
    try:
        with ExitStack() as running:
            database = running.enter_context(servers.postgresql())
            mailbox = running.enter_context(Mailbox())
            made = Weather(database, role, tmp_path, mailbox, running)
            yield made
            made.stop()
    except servers.NotInstalled as reason:
        not_here(reason)


@pytest.fixture
def role():
    return "portal_in_a_storm"


def _storm(weather, chance, seconds, pause) -> int:
    """Each of them once, then whichever comes; how often something ended."""
    until, strikes = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        weather.strike(ENDS[strikes] if strikes < len(ENDS) else chance.choice(ENDS))
        strikes += 1
        time.sleep(pause)
    return strikes


def test_whoever_works_through_a_storm_is_told_the_truth(weather, chance, many, figures):
    people, seconds = many(4, 50), many(25, 300)
    told = weather.deployment.told("journeys", people)
    pressers = [Presser(weather.deployment, one) for one in told]
    for presser in pressers:
        presser.log_in()
    with ThreadPoolExecutor(people) as at_work:
        working = [at_work.submit(presser.press_for, seconds) for presser in pressers]
        strikes = _storm(weather, chance, seconds, pause=seconds / many(6, 20))
    for one in working:
        one.result()  # whatever else it was told is a mistake, and raised here
    pressers[0].wait()
    counted = [(one.acknowledged, one.stored, one.unanswered + one.away) for one in pressers]
    figures(people=people, seconds=seconds, strikes=strikes, acknowledged=sum(one[0] for one in counted),
            stored=sum(one[1] for one in counted), unsure=sum(one[2] for one in counted))  # fmt: skip
    assert all(0 < acknowledged <= stored <= acknowledged + unsure for acknowledged, stored, unsure in counted)
    soon(lambda: weather.deployment.is_healthy("worker"))
    assert weather.deployment.run("python", "manage.py", "verify")
