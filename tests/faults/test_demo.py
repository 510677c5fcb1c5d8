"""`python3 manage.py demo`: a fresh database, a log in, mail from the worker inside, and a clean end."""

import re
import signal
import time
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.faults.weather.demonstration import Demonstration

READY = "is running at"
pytestmark = pytest.mark.chaos


@pytest.fixture
def start(tmp_path):
    """Starts the demonstration on a database of its own, and waits until it says where it is."""
    demonstration = Demonstration(tmp_path)

    def started():
        begun, before = time.monotonic(), demonstration.said.count(READY) if demonstration.log("demo").exists() else 0
        demo = demonstration.starts()
        while demonstration.said.count(READY) == before:
            assert demo.is_alive, demonstration.said
            time.sleep(0.1)
        return demo, f"http://localhost:{demonstration.port}", time.monotonic() - begun

    started.by = demonstration
    return started


def test_a_demonstration_is_ready_can_be_used_and_ends_cleanly(start):
    demo, address, cold = start()
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    page = browser.open(f"{address}/log-in/").read().decode()
    who = {
        name: re.search(rf'name="{name}"[^>]* value="([^"]+)"', page)[1] for name in ("csrfmiddlewaretoken", "email")
    }
    page = browser.open(f"{address}/log-in/as/", urlencode(who).encode()).read().decode()
    assert "You are logged in as" in page
    _stop(demo)
    assert start.by.said.rstrip().endswith("Stopped.")

    demo, _, warm = start()
    _stop(demo)
    assert warm < cold


def _stop(demo):
    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait(20) == 0
