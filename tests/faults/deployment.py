"""The services of docker-compose.yml as plain processes: started, killed and started again by the tests."""

import json
import os
import shlex
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg2

from migration_portal.bootstrap import secret_files
from tests.deployment import collected_files, compose
from tests.faults.services import Service
from tests.servers import free_port

ROOT = compose.ROOT
LAST_LINES = 40
MAIL = """SELECT state, count(*), min(leased_until)::text, min(not_before)::text, min(last_error)
          FROM workflow_email GROUP BY state"""
AT_WORK = """SELECT pid, state, wait_event, now() - state_change, left(query, 100) FROM pg_stat_activity
             WHERE datname = current_database()"""


class Deployment:
    """One set of settings for all services; `sql` looks into their database.

    What docker-compose.yml says is kept word for word, but for folders, hosts and ports.
    """

    def __init__(self, database, role, redis, mailbox, folder):
        self.database, self.mailbox, self.port, self.folder = database, mailbox, free_port(), folder
        self.clock, self.secrets = folder / "clock", folder / "secrets"
        self.variables = {"BASE_URL": f"http://localhost:{self.port}", "MAIL_FROM": "portal@example.org"}
        self.variables["SECOND_FACTOR_FOR"] = "nobody"  # what is tried here is not who somebody is
        self.more = {}
        self._write_secrets(role, redis)

    def _write_secrets(self, role, redis):
        """Those that `manage.py new_secrets` makes, with the addresses of the servers that the test has."""
        secret_files.write(self.secrets)
        server = self.database.rpartition("@")[2]
        password = (self.secrets / "database_url").read_text().partition("@")[0].rpartition(":")[2]
        for name, address in {
            "owner_url": self.database,
            "database_url": f"postgres://{role}:{password}@{server}",
            "redis_url": redis,
            "email_url": f"smtp://127.0.0.1:{self.mailbox.address[1]}",
        }.items():
            (self.secrets / name).write_text(f"{address}\n")

    def environment(self, service):
        told = compose.environment(service, self.variables)
        here = {name: self.here(value, service) for name, value in told.items()}
        python = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PYTHONUNBUFFERED": "1"}
        return python | {"DJANGO_SETTINGS_MODULE": "migration_portal.settings"} | here | self.more

    def here(self, text, service):
        """What stands for a place in a container, as a place on this computer."""
        for there, here in {
            "/run/secrets": self.secrets,
            "/srv/files": self.folder / "files",
            "/srv/anchors": self.folder / "anchors",
            "/run/web": self.folder,
            "/tmp/pulse": self.folder / f"{service}.pulse",
            "127.0.0.1:8000": f"127.0.0.1:{self.port}",
        }.items():
            text = text.replace(there, str(here))
        return text

    def run(self, *command, service="web", **options):
        told = {"cwd": ROOT, "env": self.environment(service), "capture_output": True, "text": True}
        done = subprocess.run(command, check=False, **told, **options)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def command(self, service):
        return compose.command(service)

    def is_healthy(self, service):
        check = shlex.split(self.here(compose.health_check(service), service))
        env = self.environment(service)
        return subprocess.run(check, cwd=ROOT, env=env, capture_output=True, check=False).returncode == 0

    def log(self, service):
        return self.folder / f"{service}.log"

    def ready(self):
        """Database, roles and pages, as one prepares them; a database that came with its tables gets the role alone."""
        words = [self.here(part, "migrate") for part in compose.command("migrate")]
        if self.sql("SELECT to_regclass('django_migrations') IS NOT NULL") == [(True,)]:
            words[-1] = words[-1].rpartition("&& ")[2]
        self.run(*words, service="migrate")
        collected_files.renew(self.run)
        return self

    def at(self, moment):
        """From now on it is this moment for every service, and time goes on from there."""
        self.more |= {"DJANGO_SETTINGS_MODULE": "tests.faults.moved_clock", "CLOCK_FILE": str(self.clock)}
        self._ahead(moment.timestamp() - time.time())

    def later(self, seconds):
        self._ahead(float(self.clock.read_text()) + seconds)

    def now(self):
        return datetime.now(UTC) + timedelta(seconds=float(self.clock.read_text()))

    def _ahead(self, seconds):
        new = self.clock.with_suffix(".new")
        new.write_text(str(seconds))
        new.replace(self.clock)  # nobody reads half a number

    def told(self, what, *facts, service="web"):
        """Something written or looked up by the portal's own code, in a process of its own (inside.py)."""
        return json.loads(self.run("python", "-m", "tests.faults.inside", what, *map(str, facts), service=service))

    def sql(self, statement, **values):
        connection = psycopg2.connect(self.database)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            rows = cursor.fetchall() if cursor.description else []
        connection.close()
        return rows

    def tell(self, services):
        """What was going on, for whoever reads that a test failed on a machine that is gone by then."""
        lines = []
        with suppress(psycopg2.Error):  # it may be what is broken
            lines += ["mail:", *self.sql(MAIL), "the database:", *self.sql(AT_WORK)]
        for service in services:
            lines += [f"{service.name}, {'alive' if service.is_alive else 'ended'}:"]
            lines += self.log(service.name).read_text().splitlines()[-LAST_LINES:]
        sys.stdout.write("\n".join(map(str, lines)) + "\n")

    def service(self, name, *more):
        return Service(self, name, more)

    @contextmanager
    def started(self, *names):
        services = [self.service(name).start() for name in names]
        try:
            yield services
            assert [service.name for service in services if not service.is_alive] == [], "ended by itself"
        except BaseException:
            self.tell(services)
            raise
        finally:
            for service in reversed(services):
                service.stop()
