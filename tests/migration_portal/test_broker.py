"""Redis, RabbitMQ or none: the portal starts with each, and its health page says how the broker is."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from queue import Empty

import pytest
import redis
from kombu.common import ignore_errors
from kombu.transport.redis import Channel

from migration_portal import broker, health_findings
from migration_portal.celery import app, put_no_ring_back
from tests import servers
from tests.conftest import or_not_here
from tests.migration_portal.test_production import GOOD

ROOT = Path(__file__).resolve().parent.parent.parent
SOON = 5  # seconds; a page waits for it


@pytest.fixture
def redis_of_its_own():
    with or_not_here(), servers.redis() as address:
        yield address


@pytest.fixture
def hung():
    """It accepts a connection, and never answers."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


def told(settings, address):
    settings.BROKER_URL = address
    return health_findings._broker()


@pytest.mark.once
@pytest.mark.parametrize("scheme", ["redis", "amqp"])
def test_a_broker_that_is_away_is_told(settings, scheme):
    found = told(settings, f"{scheme}://127.0.0.1:9/")
    assert found.words.startswith("Does not answer: ")
    assert not found.is_well


@pytest.mark.once
@pytest.mark.parametrize("scheme", ["redis", "amqp"])
def test_a_broker_that_hangs_holds_the_page_up_for_seconds_only(settings, scheme, hung):
    began = time.monotonic()
    assert not told(settings, f"{scheme}://{hung}/").is_well
    assert time.monotonic() - began < SOON


@pytest.mark.once
@pytest.mark.parametrize(("address", "words"), [("memory://localhost/", "one process"), ("none", "from cron")])
def test_where_there_is_none_that_is_no_fault(settings, address, words):
    found = told(settings, address)
    assert found.is_well
    assert words in found.words


@pytest.mark.chaos
def test_redis_answers(settings, redis_url):
    assert told(settings, redis_url).words == "Answers"


@pytest.mark.chaos
def test_a_worker_that_loses_redis_with_a_ring_in_hand_can_let_go_of_it(monkeypatch, redis_of_its_own):
    """What a worker does then: it has not answered one ring, waits for the next and listens for orders."""
    monkeypatch.setattr(Channel, "do_restore", True)  # as it comes
    put_no_ring_back()
    connection = app.connection_for_read(redis_of_its_own, transport_options=broker.ON_REDIS)
    rings = connection.SimpleQueue("rings")
    rings.put("wake up")
    rings.get(timeout=SOON)
    app.control.mailbox.Node("worker", channel=connection.channel()).listen()
    with suppress(Empty):
        rings.get(timeout=0.01)
    with redis.Redis.from_url(redis_of_its_own) as server:
        os.kill(server.info()["process_id"], signal.SIGKILL)
    with suppress(Exception):
        connection.collect()
    ignore_errors(connection, connection.close)  # another error than one of the network would be its end


@pytest.fixture
def production(tmp_path):
    """The environment of a small office, with an up-to-date database and no broker yet."""
    own = {"DATABASE_URL": f"sqlite:///{tmp_path}/portal.sqlite3", "SQLITE_IN_PRODUCTION": "on"}
    env = {"PATH": os.environ["PATH"], **GOOD, **own, "FILES_DIR": str(tmp_path)}
    del env["REDIS_URL"]
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v0"], env=env | {"BROKER_URL": "none"}, cwd=ROOT, check=True
    )
    return env


def celery(*command, **options):
    return subprocess.Popen([sys.executable, "-m", "celery", "-A", "migration_portal", *command], cwd=ROOT, **options)


@pytest.mark.chaos
def test_without_a_broker_tick_works_and_worker_and_beat_say_a_sentence(production):
    env = production | {"BROKER_URL": "none"}
    ticked = subprocess.run([sys.executable, "manage.py", "tick"], env=env, cwd=ROOT, capture_output=True, check=True)
    assert b"Deadlines checked" in ticked.stdout
    for command in (["worker", "--pool", "solo"], ["beat", "--scheduler", "celery.beat:Scheduler"]):
        started = celery(*command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        _, said = started.communicate(timeout=60)
        assert started.returncode == 1
        assert broker.NO_ONE_RINGS.encode() in said
        assert b"Traceback" not in said


@pytest.mark.long
@pytest.mark.chaos
def test_with_rabbitmq_alone_the_worker_works_and_health_is_told(production, settings, tmp_path):
    with or_not_here(), servers.rabbitmq() as address:
        assert told(settings, address).words == "Answers"
        assert "ACCESS_REFUSED" in told(settings, address.replace("guest:guest", "guest:wrong")).words
        before = _delivered_at(tmp_path / "portal.sqlite3")
        worker = celery("worker", "--pool", "solo", env=production | {"BROKER_URL": address})
        try:
            _wait_for_a_delivery(tmp_path / "portal.sqlite3", before, worker)
        finally:
            worker.terminate()
            worker.wait(60)


def _wait_for_a_delivery(database, before, worker):
    """What the worker rings for when it begins has come back to it through the broker."""
    for _ in range(600):
        assert worker.poll() is None
        if _delivered_at(database) != before:
            return
        time.sleep(0.1)
    pytest.fail("nothing was delivered within a minute")


def _delivered_at(database):
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT ran_at FROM workflow_heartbeat WHERE task = 'mail'").fetchone()
