"""The services of docker-compose.yml with https, behind their own reverse proxy."""

import json
import time
from contextlib import contextmanager, suppress
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.deployment.client import Client
from tests.deployment.conftest import PASSWORD
from tests.faults.services import soon

OWNER, STRANGER = "127.0.0.7", "127.0.0.66"
FORGED = "0bad" * 8
CLAIMS = {"X-Forwarded-For": OWNER, "X-Request-ID": FORGED, "traceparent": f"00-{FORGED}-{FORGED[:16]}-01"}
pytestmark = [pytest.mark.chaos, pytest.mark.postgres]


def log_in(client, password):
    answer = client.post("/log-in/", login="alex@example.org", password=password)
    return answer.status, answer.read().decode()


def logged(proxy, service="web"):
    """Every line is JSON, or this fails."""
    return [json.loads(line) for line in proxy.deployment.log(service).read_text().splitlines()]


def test_a_stranger_locks_out_only_their_own_address_whatever_they_claim(online):
    stranger = Client(
        online,
        STRANGER,
        **{"X-Forwarded-For": OWNER, "X-Request-ID": FORGED, "traceparent": f"00-{FORGED}-{FORGED[:16]}-01"},
    )
    for _ in range(4):
        assert log_in(stranger, "a wrong guess")[0] == 200
    with pytest.raises(HTTPError, match="429"):
        log_in(stranger, "a wrong guess")
    with pytest.raises(HTTPError, match="429"):
        log_in(stranger, PASSWORD)
    status, page = log_in(Client(online, OWNER), PASSWORD)
    assert status == 200
    assert "Alex Penrose" in page

    tried = {address for (address,) in online.deployment.sql("SELECT address FROM catalogue_failedlogin")}
    assert tried == {STRANGER}
    requests = [line for line in logged(online) if line.get("path") == "/log-in/"]
    assert {line["client"] for line in requests} == {STRANGER, OWNER}
    assert FORGED not in {line["trace_id"] for line in requests}


def test_probes_are_answered_by_name_and_by_address_without_a_complaint_in_the_log(online):
    port = online.deployment.port
    for host in ("127.0.0.1", "localhost"):
        for probe in ("/livez", "/readyz"):
            assert urlopen(f"http://{host}:{port}{probe}", timeout=10).status == 200
    assert Client(online, OWNER).get("/readyz").status == 200
    for service in ("worker", "beat"):
        soon(lambda service=service: online.deployment.is_healthy(service))
    for service in ("web", "worker", "beat"):
        assert [line for line in logged(online, service) if line["level"] not in ("INFO", "WARNING")] == []


def test_a_name_that_is_not_ours_is_refused_with_one_warning(online):
    asked = Request(f"http://127.0.0.1:{online.deployment.port}/log-in/", headers={"Host": "scanner.example"})
    with pytest.raises(HTTPError, match="400"):
        urlopen(asked, timeout=10)
    (line,) = [line for line in logged(online) if line["logger"] == "django.security.DisallowedHost"]
    assert line["level"] == "WARNING"
    assert "traceback" not in line


def test_nobody_says_to_the_web_server_where_the_portal_is(online):
    """gunicorn takes that of its proxy, which hands on what it does not know: then a stranger says it."""
    with pytest.raises(HTTPError, match="404"):
        Client(online, STRANGER, SCRIPT_NAME="/elsewhere").get("/elsewhere/log-in/")
    assert "elsewhere" not in Client(online, OWNER).get("/log-in/").read().decode()


@pytest.mark.parametrize(("letters", "status"), [("punycode", "400"), ("undefined", "400"), ("utf-8", "403")])
def test_what_is_said_to_be_in_other_letters_is_refused_at_once(online, letters, status):
    """Python reads half a megabyte of Punycode for a quarter of a minute, and by some an address not at all."""
    word = "a" * 250_000
    field = f'--x\r\nContent-Disposition: form-data; name="login"\r\n\r\n{word}-{word.replace("a", "b")}\r\n--x--\r\n'
    kind = {"Content-Type": f"multipart/form-data; boundary=x; charset={letters}"}
    asked, began = Request(f"{online.address}/log-in/?of=somebody", field.encode(), kind), time.monotonic()
    with pytest.raises(HTTPError, match=status) as refused:
        Client(online, STRANGER).browser.open(asked, timeout=30)
    assert time.monotonic() - began < 5
    assert refused.value.headers["X-Request-ID"]
    refused.value.close()


def test_forty_slow_senders_keep_nobody_waiting(online):
    with slow_senders(online, 40):
        assert Client(online, OWNER).get("/log-in/", patience=5).status == 200


@pytest.mark.long
def test_two_hundred_who_send_a_letter_a_second_for_a_minute_keep_nobody_waiting(online, figures):
    reader, took = Client(online, OWNER), []
    with slow_senders(online, 200) as slow:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            for sender in slow:
                with suppress(OSError):  # the proxy cuts whoever has had a minute
                    sender.send(b"a")
            for page in ("/log-in/", "/help/", "/livez", "/readyz"):
                began = time.monotonic()
                assert reader.get(page, patience=2).status == 200
                took.append(time.monotonic() - began)
            time.sleep(1)
    figures(slow=len(slow), answered=len(took), slowest=round(max(took), 2))
    assert len(took) > 60


@contextmanager
def slow_senders(online, count):
    senders = []
    try:
        for _ in range(count):
            senders.append(Client(online, STRANGER).slow_sender())
        yield senders
    finally:
        for sender in senders:
            sender.close()
