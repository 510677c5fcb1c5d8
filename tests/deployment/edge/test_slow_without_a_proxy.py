"""Where nothing stands before gunicorn, whoever sends slowly is cut off all the same, and others get their page."""

import re
import socket
import subprocess
import sys
import threading
import time
from urllib.request import urlopen

import pytest

from migration_portal.limits.slow_senders import CuttingWorker
from tests.deployment import compose
from tests.faults.services import soon
from tests.servers import free_port

pytestmark = pytest.mark.once
THREADS, SLOW = 2, 5
HEAD = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"


@pytest.fixture
def port():
    """Gunicorn with few threads."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        "/dev/null",
        "--worker-class",
        "tests.deployment.edge.hasty.Hasty",
    ]
    command += ["--threads", str(THREADS), "--bind", f"127.0.0.1:{port}", "tests.deployment.edge.hasty:page"]
    served = subprocess.Popen(command, cwd=compose.ROOT, stderr=subprocess.DEVNULL)
    try:
        soon(lambda: answers(port))
        yield port
    finally:
        served.terminate()
        served.wait(20)


def answers(port):
    try:
        return urlopen(f"http://127.0.0.1:{port}/", timeout=10).read() == b"here"
    except OSError:
        return False


def sends_slowly(port, begins, ended):
    """A letter at a time, until the line is cut."""
    with socket.create_connection(("127.0.0.1", port), 20) as line:
        line.sendall(begins)
        try:
            while True:
                line.sendall(b"a")
                line.settimeout(0.3)
                try:
                    if not line.recv(1000):
                        break
                except TimeoutError:
                    continue
        except OSError:
            pass
    ended.append(time.monotonic())


@pytest.mark.parametrize("begins", [HEAD + b"\r\n", HEAD + b"X-More: "], ids=["the body", "the headings"])
def test_more_slow_senders_than_threads_are_cut_off_and_a_page_comes(port, begins):
    ended, begun = [], time.monotonic()
    senders = [threading.Thread(target=sends_slowly, args=(port, begins, ended), daemon=True) for _ in range(SLOW)]
    for sender in senders:
        sender.start()
    time.sleep(1)
    assert answers(port)
    for sender in senders:
        sender.join(20)
    assert len(ended) == SLOW
    assert max(ended) - begun < 20


def test_the_portal_is_served_so_and_waits_as_long_as_its_proxy():
    configuration = (compose.ROOT / "gunicorn.conf.py").read_text()
    assert f'worker_class = "{CuttingWorker.__module__}.{CuttingWorker.__name__}"' in configuration
    proxy = (compose.ROOT / "deploy" / "Caddyfile").read_text()
    assert re.findall(r"\b(?:read_body|write) (\d+)s", proxy) == [f"{CuttingWorker.longest:.0f}"] * 2
