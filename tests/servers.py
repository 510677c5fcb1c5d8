"""Throw-away PostgreSQL, Redis and RabbitMQ servers for the tests, from the binaries installed on this computer."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

# Data that lives for a minute needs no disk: the tests are about what happens, not about a power cut.
FAST = ["-F", "-c", "full_page_writes=off"]
ROOM = ["-c", "max_connections=200", "-B", "128MB"]
# How Chromium is started: it looks nothing up and speaks to nobody but the portal
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class NotInstalled(Exception):
    """Says which program is missing and how to get it."""


@contextmanager
def postgresql(*, durable=False):
    """The address of a database server of our own, gone afterwards. A `durable` one keeps a commit as real ones do."""
    binaries = _postgresql_binaries()
    with _folder("portal-postgresql-") as folder:
        _own(folder)
        cluster, port = folder / "cluster", free_port()
        fresh = ["-D", cluster, "-U", "portal", "-A", "trust", "-N", "-E", "UTF8"]
        _run([*as_postgres(), binaries / "initdb", *fresh])
        where = ["-D", cluster, "-h", "127.0.0.1", "-p", port, "-k", folder]
        how = ROOM if durable else [*FAST, *ROOM]
        server = _start([*as_postgres(), binaries / "postgres", *where, *how])
        try:
            _wait(server, lambda: _answers([binaries / "pg_isready", "-q", "-h", "127.0.0.1", "-p", port]))
            yield f"postgres://portal@127.0.0.1:{port}/postgres"
        finally:
            _stop(server)


@contextmanager
def redis(port=None):
    """The address of a Redis of our own that keeps nothing on disk; on a port of our choice it can come back."""
    program = shutil.which("redis-server")
    if not program:
        raise NotInstalled("no Redis server is installed (apt-get install redis-server)")
    with _folder("portal-redis-") as folder:
        port = port or free_port()
        server = _start([program, "--port", port, "--bind", "127.0.0.1", "--save", "", "--dir", folder])
        try:
            _wait(server, lambda: accepts(port))
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            _stop(server)


@contextmanager
def rabbitmq():
    """The address of a RabbitMQ of our own, with the small server that its nodes find each other by."""
    program, names = Path("/usr/lib/rabbitmq/bin/rabbitmq-server"), shutil.which("epmd")
    if not program.exists() or not names:
        raise NotInstalled("no RabbitMQ server is installed (apt-get install rabbitmq-server)")
    with _folder("portal-rabbitmq-") as folder:
        port, names_port = free_port(), free_port()
        registry = _start([names, "-address", "127.0.0.1", "-port", names_port])
        server = _start([program], env=os.environ | _rabbitmq_of_its_own(folder, port, names_port))
        try:
            _wait(server, lambda: accepts(port), seconds=120)
            yield f"amqp://guest:guest@127.0.0.1:{port}//"
        finally:
            _stop(server, signal.SIGTERM)
            _stop(registry)


def _rabbitmq_of_its_own(folder, port, names_port):
    return {
        "HOME": str(folder),
        "ERL_EPMD_PORT": str(names_port),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODENAME": f"portal{port}@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_MNESIA_BASE": str(folder),
        "RABBITMQ_LOG_BASE": str(folder),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_CONF_ENV_FILE": str(folder / "none"),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
    }


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def chromium():
    """The browser's path, or None. The one without a window comes first: it does the same for a third less work."""
    known = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
    return next(filter(None, map(shutil.which, known)), None)


def systemd():
    """The program that says whether systemd would take a unit, or None."""
    return shutil.which("systemd-analyze")


def java():
    """What runs the checker of HTML, or None."""
    return shutil.which("java")


def caddy():
    """The reverse proxy's path, or None."""
    return shutil.which("caddy")


def _postgresql_binaries():
    """The newest installed version; Debian keeps the server's programs out of the search path."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/opt/homebrew/opt").glob("postgresql*/bin")]
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).resolve().parent)
    complete = [folder for folder in found if (folder / "initdb").exists() and (folder / "postgres").exists()]
    if not complete:
        raise NotInstalled("no PostgreSQL server is installed (apt-get install postgresql)")
    return max(complete, key=lambda folder: [int(n) for n in folder.parts[-2].split("@")[-1].split(".") if n.isdigit()])


def as_postgres():
    """PostgreSQL refuses to run as root, so root runs it as the user its package made."""
    if os.name != "posix" or os.geteuid():
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


def _own(folder):
    if os.name == "posix" and not os.geteuid():
        person = pwd.getpwnam("postgres")
        os.chown(folder, person.pw_uid, person.pw_gid)


@contextmanager
def _folder(prefix):
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _run(command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command} failed:\n{done.stdout}{done.stderr}")


def _start(command, env=None):
    return subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=env,
        start_new_session=True,  # Ctrl-C ends the tests first, then we end the server
    )


def _wait(server, is_ready, seconds=30):
    for _ in range(seconds * 10):
        if is_ready():
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"{server.args} did not start")


def _answers(command):
    return subprocess.run([str(part) for part in command], check=False).returncode == 0


def accepts(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _stop(server, how=signal.SIGINT):
    server.send_signal(how)  # SIGINT is PostgreSQL's fast way: it waits for nobody
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
