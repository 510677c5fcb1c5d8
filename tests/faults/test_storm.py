"""Many people press buttons while everything they depend on is killed in turn: no mistake is shown, what was
acknowledged is stored, and the record proves itself afterwards."""

import os
import signal
from contextlib import ExitStack

import psycopg2
import pytest

from tests import servers
from tests.conftest import or_not_here
from tests.faults.deployment import Deployment
from tests.faults.services import soon
from tests.faults.visitor import Visitor
from tests.faults.weather.demonstration import Demonstration
from tests.faults.weather.storm import work_through
from tests.mailbox import Mailbox

PEOPLE = 20  # at the demonstration
SERVICES = ("web", "worker", "beat")


class Weather:
    """A database and a Redis of its own, and three services: one after another ends without a goodbye and is back."""

    ends = (*SERVICES, "redis", "postgresql")

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
    with or_not_here(), ExitStack() as running:
        database = running.enter_context(servers.postgresql())
        mailbox = running.enter_context(Mailbox())
        made = Weather(database, role, tmp_path, mailbox, running)
        yield made
        made.stop()


@pytest.fixture
def role():
    return "portal_in_a_storm"


@pytest.mark.chaos
@pytest.mark.postgres
def test_whoever_works_through_a_storm_is_told_the_truth(weather, chance, many, figures):
    people, seconds = many(4, 50), many(25, 300)
    told = weather.deployment.told("journeys", people)
    figures(**work_through(weather, told, seconds=seconds, pause=seconds / many(6, 20), chance=chance))
    soon(lambda: weather.deployment.is_healthy("worker"))
    assert weather.deployment.run("python", "manage.py", "verify")


class ShortOfPower:
    """The demonstration, which is all in one process and one file: it ends without a goodbye and is back."""

    ends = ("demo",)

    def __init__(self, folder):
        self.deployment = Demonstration(folder)

    def strike(self, what):
        """People are served again before it ends the next time."""
        self.service.kill()
        self.service.start()
        soon(lambda: Visitor(self.deployment).get("/readyz").status == 200)


@pytest.fixture
def short_of_power(tmp_path):
    made = ShortOfPower(tmp_path)
    made.told = made.deployment.told("demo_journeys", PEOPLE)
    made.service = made.deployment.starts()
    yield made
    made.service.stop()


@pytest.mark.chaos
def test_whoever_works_with_the_demonstration_is_told_the_truth_however_often_it_ends(
    short_of_power, chance, many, figures
):
    seconds = many(15, 300)
    counted = work_through(short_of_power, short_of_power.told, seconds=seconds, pause=many(4, 10),
                           chance=chance)  # fmt: skip
    figures(**counted)
    assert counted["strikes"] > 1
    assert short_of_power.deployment.run("python", "manage.py", "verify")
