"""A network that inspects encrypted traffic: set-up says in one sentence what to ask for and what to set."""

import os
import shutil
import ssl
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from migration_portal.bootstrap import Trouble, commands

pytestmark = pytest.mark.once
SETTINGS = "PIP_CERT, SSL_CERT_FILE and NODE_EXTRA_CA_CERTS"


@pytest.fixture(scope="module")
def inspected(tmp_path_factory):
    """The address of a server on this computer whose certificate nobody knows."""
    folder = tmp_path_factory.mktemp("certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.handle_error = lambda *_: None  # a client that hangs up is what is wanted here
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


def refused(command, monkeypatch, tmp_path):
    monkeypatch.setattr(commands, "LOG", tmp_path / "setup.log")
    with pytest.raises(Trouble) as trouble:
        commands.run(command, what="the Python packages")
    assert SETTINGS in str(trouble.value), (tmp_path / "setup.log").read_text()


def test_pip_meets_a_certificate_it_does_not_know(inspected, monkeypatch, tmp_path):
    pip = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--no-deps",
        "--retries",
        "0",
        "--no-input",
        "--index-url",
        inspected,
    ]
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    refused([*pip, "--no-cache-dir", "--dest", str(tmp_path), "portal-asks-for-this==1"], monkeypatch, tmp_path)


def test_npm_meets_a_certificate_it_does_not_know(inspected, monkeypatch, tmp_path):
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("this computer has no npm of its own")
    asked = [npm, "view", "portal-asks-for-this", "--registry", inspected, "--fetch-retries=0"]
    refused([*asked, "--cache", str(tmp_path / "cache")], monkeypatch, tmp_path)


def test_node_believes_the_certificates_that_this_computer_believes(monkeypatch, tmp_path):
    monkeypatch.setattr(commands, "LOG", tmp_path / "setup.log")
    commands.run([sys.executable, "-c", "import os; print(os.environ['NODE_USE_SYSTEM_CA'])"], what="the front end")
    assert (tmp_path / "setup.log").read_text().splitlines()[1] == "1"
