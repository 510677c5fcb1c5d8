"""The portal behind a real gunicorn, on a nation of 50,000: how soon it answers at a steady rate (decision 31)."""

import http.client
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from catalogue.models import Demonstration
from tests.bench.crowd import TODAY, beside, kept, readers
from tests.bench.pages.lists import PAGES
from tests.bench.pages.reading import browser_of
from tests.deployment import compose
from tests.servers import free_port
from workflow import clock
from workflow.clock import LONDON

A_SECOND = 67  # requests: two thousand people with a click every thirty seconds
SECONDS = 4  # of each round
WITH_LISTS = ("commissioner", "partner", "big supplier", "agent")
NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=LONDON)


def milliseconds(rounds):
    """From the moment a request is due, not from when we got round to sending it: a queue counts as waiting."""
    with portal() as (port, asked):
        _all_at(port, asked * 2, A_SECOND)
        for _ in range(rounds):
            yield from _all_at(port, asked * (A_SECOND * SECONDS // len(asked)), A_SECOND)


def a_second(rounds):
    """As many as eight people who never pause get answered."""
    with portal() as (port, asked):
        for _ in range(rounds):
            many = asked * 10
            began = time.perf_counter()
            list(_all_at(port, many, None))
            yield len(many) / (time.perf_counter() - began)


def _all_at(port, asked, rate) -> list[float]:
    began = time.perf_counter()
    with ThreadPoolExecutor(8 if rate is None else 32) as people:
        due = [began + n / rate if rate else None for n in range(len(asked))]
        return list(people.map(lambda one, at: ask(port, *one, at), asked, due))


def ask(port, address, cookie, due=None) -> float:
    """In milliseconds, from when it is due."""
    began = due or time.perf_counter()
    time.sleep(max(0, began - time.perf_counter()))
    status = _status(port, address, {"Cookie": cookie})
    assert status == 200, f"{address}: {status}"
    return 1000 * (time.perf_counter() - began)


def _status(port, address, headers) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as to:
        to.request("GET", address, headers={"Host": "localhost", **headers})
        answer = to.getresponse()
        answer.read()
        return answer.status


@contextmanager
def portal(count=kept.MANY):
    """The web service as docker-compose.yml starts it, with the clock of a nation: its port, and (address, cookie) of
    each page that is asked for."""
    (name,) = kept.ready(count)
    port = free_port()
    with beside.portal_in(name), tempfile.TemporaryDirectory(prefix="portal-bench-") as folder, _a_demonstration():
        asked, sessions = _asked()
        log = Path(folder) / "log"
        with log.open("wb") as written:
            running = subprocess.Popen(
                [*compose.command("web"), "--bind", f"127.0.0.1:{port}"], stderr=written,
                cwd=settings.BASE_DIR, env=_environment(Path(folder), name), start_new_session=True,
            )  # fmt: skip
        try:
            _wait_for(port, log)
            yield port, asked
        finally:
            running.terminate()
            running.wait()
            for session in sessions:
                session.delete()


def _asked():
    """The pages people look at most, each by each of them."""
    found, sessions = [], []
    with clock.at(NOON):
        overview = f"/migrations/{readers.migration().reference}/"
        for name in ("practice", *WITH_LISTS):
            browser = browser_of(readers.reader(name))
            cookie = f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"
            sessions.append(browser.session)
            pages = PAGES.values() if name in WITH_LISTS else [PAGES["your work"]]  # a list of one leads to that one
            found += [(address, cookie) for address in (*pages, overview)]
    return found, sessions


def _environment(folder, name) -> dict:
    (folder / "clock").write_text(str(NOON.timestamp() - time.time()))
    where = connection.settings_dict
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.bench.pages.served", "CLOCK_FILE": str(folder / "clock"), "DEMO_MODE": "on",
        "DATABASE_URL": f"postgres://{where['USER']}:{where['PASSWORD']}@{where['HOST']}:{where['PORT']}/{name}",
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "SECRET_KEY": settings.SECRET_KEY,
    }  # fmt: skip


@contextmanager
def _a_demonstration():
    """A server that is one starts on no other database."""
    Demonstration.objects.get_or_create()
    yield
    Demonstration.objects.all().delete()


def _wait_for(port, log):
    for _ in range(300):
        try:
            if _status(port, "/livez", {}) == 200:
                return
        except ConnectionError:
            time.sleep(0.1)
    raise RuntimeError(f"The web server did not start: {log.read_text()[-1000:]}")
