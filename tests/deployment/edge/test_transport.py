"""How the proxy speaks to browsers: TLS of today, with keys that are forgotten, one name, this portal alone."""

import json
import os
import socket
import ssl
import subprocess
import warnings

import pytest

from tests.deployment import compose, kustomize
from tests.deployment.proxy import ELSEWHERE, NAME
from tests.faults.services import soon

pytestmark = [pytest.mark.chaos, pytest.mark.postgres]
OLD = ["AES256-GCM-SHA384:AES128-SHA:AES256-SHA", "ECDHE-RSA-AES256-SHA:ECDHE-ECDSA-AES256-SHA384"]


@pytest.fixture
def speaking(proxy):
    """The proxy alone: what it says before it asks the portal for anything."""
    with proxy.running():
        soon(lambda: agreed(proxy))  # its certificate comes a moment after it has begun
        yield proxy


def agreed(proxy, *, most=None, least=None, ciphers=None):
    """Which version and cipher the two agree on; None when they do not."""
    told = proxy.trust
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of the versions that must be refused
        told.minimum_version = least or ssl.TLSVersion.TLSv1
        told.maximum_version = most or ssl.TLSVersion.MAXIMUM_SUPPORTED
    if ciphers:
        try:
            told.set_ciphers(f"{ciphers}:@SECLEVEL=0")
        except ssl.SSLError:
            pytest.fail(f"this computer cannot try {ciphers}")
    try:
        with (
            socket.create_connection(("127.0.0.1", proxy.port), 10) as plain,
            told.wrap_socket(plain, server_hostname=NAME) as spoken,
        ):
            return spoken.version(), spoken.cipher()[0]
    except (ssl.SSLError, ConnectionError):
        return None


def test_the_newest_version_is_spoken_and_none_before_1_2(speaking):
    assert agreed(speaking)[0] == "TLSv1.3"
    assert agreed(speaking, most=ssl.TLSVersion.TLSv1_2)[0] == "TLSv1.2"
    assert agreed(speaking, most=ssl.TLSVersion.TLSv1_1, ciphers="ALL") is None


@pytest.mark.parametrize("ciphers", OLD)
def test_no_cipher_without_forward_secrecy_and_authentication_of_its_own_is_taken(speaking, ciphers):
    _, cipher = agreed(speaking, most=ssl.TLSVersion.TLSv1_2)
    assert cipher.startswith("ECDHE")
    assert cipher.endswith(("GCM-SHA256", "GCM-SHA384", "POLY1305"))
    assert agreed(speaking, most=ssl.TLSVersion.TLSv1_2, ciphers=ciphers) is None


def adapted(tls):
    told = {"PATH": os.environ["PATH"], "BASE_URL": f"https://{NAME}", "TLS": tls} | {
        "BUFFERING": ELSEWHERE["BUFFERING"]
    }
    command = ["caddy", "adapt", "--config", "deploy/Caddyfile", "--adapter", "caddyfile"]
    done = subprocess.run(command, cwd=compose.ROOT, env=told, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["apps"]


def test_by_itself_the_certificate_comes_from_a_public_authority(proxy):
    """Nothing is said of who issues it: then Caddy asks the public ones. The other two ways say so."""
    assert "tls" not in adapted("automatic")
    assert compose.environment("proxy", {"BASE_URL": f"https://{NAME}"})["TLS"] == "automatic"
    (policy,) = adapted("internal")["tls"]["automation"]["policies"]
    assert policy["issuers"] == [{"module": "internal"}]


def test_one_host_name_serves_the_portal_and_nothing_besides(proxy):
    (server,) = adapted("automatic")["http"]["servers"].values()
    (route,) = server["routes"]
    assert route["match"] == [{"host": [NAME]}]
    upstreams = [
        step for inner in route["handle"] for one in inner["routes"] for step in one["handle"] if "upstreams" in step
    ]
    assert [one["upstreams"] for one in upstreams] == [[{"dial": "unix//run/web/socket"}]]
    (ingress,) = (one for one in kustomize.resources() if one["kind"] == "Ingress")
    (rule,) = ingress["spec"]["rules"]
    assert [path["backend"]["service"]["name"] for path in rule["http"]["paths"]] == ["web"]
