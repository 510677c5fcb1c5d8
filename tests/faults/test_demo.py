"""`python3 manage.py demo`: a fresh database, a log in, mail from the worker inside, and a clean end."""

import os
import re
import signal
import subprocess
import sys
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.servers import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.chaos


@pytest.fixture
def start(tmp_path):
    """Starts the demonstration on a database of its own; what it says goes into a file."""
    port, said = free_port(), tmp_path / "said.txt"
    env = {"PATH": os.environ["PATH"], "DEMO_MODE": "on", "DATABASE_URL": f"sqlite:///{tmp_path}/demo.sqlite3"}
    command = [sys.executable, ROOT / "manage.py", "demo", "--port", str(port)]

    def started():
        begun = time.monotonic()
        with said.open("w") as output:
            demo = subprocess.Popen(command, env=env, stdout=output, stderr=subprocess.STDOUT)
        while "is running at" not in said.read_text():
            assert demo.poll() is None, said.read_text()
            time.sleep(0.1)
        return demo, f"http://localhost:{port}", time.monotonic() - begun

    started.said = said
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
    assert start.said.read_text().rstrip().endswith("Stopped.")

    demo, _, warm = start()
    _stop(demo)
    assert warm < cold


def _stop(demo):
    demo.send_signal(signal.SIGINT)
    assert demo.wait(20) == 0
