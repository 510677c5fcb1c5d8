"""The services of docker-compose.yml as plain processes: started, killed and started again by the tests."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import URLError
from uuid import uuid4

import psycopg2

from tests.servers import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60  # seconds; this computer may have a lot to do besides
NOT_THERE = (URLError, ConnectionError, TimeoutError)


def commands():
    """service → command, as docker-compose.yml has them."""
    found, service = {}, None
    for line in (ROOT / "docker-compose.yml").read_text().splitlines():
        if named := re.fullmatch(r"  (\w+):", line):
            service = named[1]
        elif told := re.fullmatch(r"    command: (.+)", line):
            found[service] = shlex.split(told[1])
    return found


class Deployment:
    """One set of settings for all services; `sql` looks into their database."""

    def __init__(self, database, redis, mailbox, folder):
        self.database, self.mailbox, self.port = database, mailbox, free_port()
        self.clock = folder / "clock"
        self.env = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "DJANGO_SETTINGS_MODULE": "migration_portal.settings",
            "SECRET_KEY": uuid4().hex * 2,
            "BASE_URL": f"http://localhost:{self.port}",
            "DATABASE_URL": database,
            "REDIS_URL": redis,
            "EMAIL_URL": f"smtp://127.0.0.1:{mailbox.address[1]}",
            "MAIL_FROM": "portal@example.org",
            "FILES_DIR": str(folder),
        }

    def run(self, *command, **options):
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False, **options)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def ready(self):
        """Database and pages, as one prepares them."""
        self.run(*commands()["migrate"])
        self.run("python", "manage.py", "collectstatic", "--no-input", "--ignore", "*.scss")
        return self

    def at(self, moment):
        """From now on it is this moment for every service, and time goes on from there."""
        self.env |= {"DJANGO_SETTINGS_MODULE": "tests.faults.moved_clock", "CLOCK_FILE": str(self.clock)}
        self._ahead(moment.timestamp() - time.time())

    def later(self, seconds):
        self._ahead(float(self.clock.read_text()) + seconds)

    def now(self):
        return datetime.now(UTC) + timedelta(seconds=float(self.clock.read_text()))

    def _ahead(self, seconds):
        new = self.clock.with_suffix(".new")
        new.write_text(str(seconds))
        new.replace(self.clock)  # nobody reads half a number

    def told(self, what, *facts):
        """Something written or looked up by the portal's own code, in a process of its own (inside.py)."""
        return json.loads(self.run("python", "-m", "tests.faults.inside", what, *map(str, facts)))

    def sql(self, statement, **values):
        connection = psycopg2.connect(self.database)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            rows = cursor.fetchall() if cursor.description else []
        connection.close()
        return rows

    def service(self, name, *more):
        return Service(self, name, more)

    @contextmanager
    def started(self, *names):
        services = [self.service(name).start() for name in names]
        try:
            yield services
            assert [service.name for service in services if not service.is_alive] == [], "ended by itself"
        finally:
            for service in reversed(services):
                service.stop()


class Service:
    """A process and its children, in a group of their own so that they can be killed together, by their number."""

    def __init__(self, deployment, name, more=()):
        self.deployment, self.name, self.more, self.process = deployment, name, more, None

    def start(self):
        command = [part.replace(":8000", f":{self.deployment.port}") for part in commands()[self.name]]
        options = {"cwd": ROOT, "env": self.deployment.env, "start_new_session": True}
        self.process = subprocess.Popen([*command, *self.more], **options)
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
