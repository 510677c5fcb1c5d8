"""The commands of docker-compose.yml, started as plain processes against real PostgreSQL and Redis."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener
from uuid import uuid4

import psycopg2
import pytest

from tests.mailbox import Mailbox
from tests.servers import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = [pytest.mark.chaos, pytest.mark.postgres]


def commands():
    """service → command, as docker-compose.yml has them."""
    found, service = {}, None
    for line in (ROOT / "docker-compose.yml").read_text().splitlines():
        if named := re.fullmatch(r"  (\w+):", line):
            service = named[1]
        elif told := re.fullmatch(r"    command: (.+)", line):
            found[service] = shlex.split(told[1])
    return found


@pytest.fixture
def database():
    """An empty database of its own beside the one of the tests."""
    server, name = os.environ["DATABASE_URL"], f"deployed_{uuid4().hex[:12]}"
    _sql(server, f"CREATE DATABASE {name}")
    yield f"{server.rpartition('/')[0]}/{name}"
    _sql(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def deployment(database, redis_url, tmp_path):
    with Mailbox() as mailbox:
        port, smtp = free_port(), mailbox.address[1]
        env = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "SECRET_KEY": uuid4().hex * 2,
            "BASE_URL": f"http://localhost:{port}",
            "DATABASE_URL": database,
            "REDIS_URL": redis_url,
            "EMAIL_URL": f"smtp://127.0.0.1:{smtp}",
            "MAIL_FROM": "portal@example.org",
            "FILES_DIR": str(tmp_path),
        }
        yield Deployment(env, port, mailbox)


class Deployment:
    def __init__(self, env, port, mailbox):
        self.env, self.port, self.mailbox = env, port, mailbox
        self.browser = build_opener(HTTPCookieProcessor(CookieJar()))

    def run(self, *command, **options):
        subprocess.run(command, cwd=ROOT, env=self.env, check=True, capture_output=True, **options)

    @contextmanager
    def started(self, service):
        command = [part.replace(":8000", f":{self.port}") for part in commands()[service]]
        running = subprocess.Popen(command, cwd=ROOT, env=self.env)
        try:
            yield
            assert running.poll() is None, f"{service} ended by itself"
        finally:
            running.send_signal(signal.SIGTERM)
            assert running.wait(30) == 0, f"{service} did not end cleanly"

    def get(self, address):
        return self.browser.open(f"http://127.0.0.1:{self.port}{address}", timeout=10)

    def post(self, address, **answers):
        page = self.get(address).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        typed = urlencode({"csrfmiddlewaretoken": token, **answers}).encode()
        return self.browser.open(f"http://127.0.0.1:{self.port}{address}", typed, timeout=10)


def test_a_forgotten_password_travels_from_web_through_beat_and_worker_to_the_mail_server(deployment):
    deployment.run(*commands()["migrate"])
    deployment.run("python", "manage.py", "collectstatic", "--no-input", "--ignore", "*.scss")
    who = ["alex@example.org", "Alex Penrose", "--password-on-stdin"]
    deployment.run("python", "manage.py", "create_administrator", *who, input=b"harbour lantern meadow 7\n")
    with deployment.started("web"), deployment.started("worker"), deployment.started("beat"):
        _soon(lambda: deployment.get("/readyz").status == 200)
        page = deployment.get("/log-in/")
        stylesheet = re.search(r'href="(/static/app\.\w+\.css)"', page.read().decode())[1]
        assert "immutable" in deployment.get(stylesheet).headers["Cache-Control"]
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        deployment.post("/password/", email="alex@example.org")
        _soon(lambda: deployment.mailbox.to("alex@example.org"))
    (mail,) = deployment.mailbox.messages
    assert f"http://localhost:{deployment.port}/password/" in mail.get_body().get_content()


def _soon(is_true):
    for _ in range(150):
        try:
            if is_true():
                return
        except URLError:
            pass
        time.sleep(0.1)
    pytest.fail("it did not happen within 15 seconds")


def _sql(server, statement):
    connection = psycopg2.connect(server)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()
