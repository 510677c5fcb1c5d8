"""A deployment for a test: a database of its own, Redis, and a mail server that keeps what it gets."""

import json
import os
import random
import subprocess
import sys
from contextlib import contextmanager
from uuid import uuid4

import psycopg2
import pytest

from tests.faults.deployment import ROOT, Deployment
from tests.mailbox import Mailbox

MIGRATE = [sys.executable, "manage.py", "migrate", "--no-input"]
SETTINGS = "migration_portal.settings"


@pytest.fixture(scope="session")
def with_tables():
    """The name of a database that was migrated and nothing else: building the tables takes longer than most tests."""
    with _database("tables") as address:
        as_owner = os.environ | {"DATABASE_URL": address, "DEMO_MODE": "on", "DJANGO_SETTINGS_MODULE": SETTINGS}
        subprocess.run([*MIGRATE, "-v0"], env=as_owner, cwd=ROOT, check=True)
        yield address.rpartition("/")[2]


@pytest.fixture
def database(request):
    """A database of its own beside the one of the tests; with its tables, unless the test is marked `no_tables`."""
    empty = request.node.get_closest_marker("no_tables")
    with _database("deployed", "" if empty else f"TEMPLATE {request.getfixturevalue('with_tables')}") as address:
        yield address


@pytest.fixture
def role(database):
    """A name for the role that the portal runs as: roles belong to the server, which other tests use too."""
    with _role(database) as name:
        yield name


@contextmanager
def _role(database):
    name = f"portal_{uuid4().hex[:12]}"
    yield name
    if _run(database, f"SELECT FROM pg_roles WHERE rolname = '{name}'"):
        _run(database, f"DROP OWNED BY {name}")
        _run(database, f"DROP ROLE {name}")


@pytest.fixture
def deployment(database, role, redis_url, tmp_path):
    with _deployment(database, role, redis_url, tmp_path) as deployed:
        yield deployed


@contextmanager
def _deployment(database, role, redis_url, folder):
    of_its_own = f"{redis_url.rpartition('/')[0]}/{random.randrange(1, 16)}"  # other tests ring there too
    with Mailbox() as mailbox:
        yield Deployment(database, role, of_its_own, mailbox, folder)


@pytest.fixture(scope="module")
def shared_deployment(with_tables, redis_url, tmp_path_factory):
    """The same for tests that leave each other in peace: to start its services takes longer than most of them."""
    folder = tmp_path_factory.mktemp("deployment")
    with (
        _database("deployed", f"TEMPLATE {with_tables}") as database,
        _role(database) as role,
        _deployment(database, role, redis_url, folder) as deployed,
    ):
        yield deployed


@pytest.fixture
def chance(request):
    """A test that fails says its number; who sets it as SEED has the same moments again."""
    seed = int(os.environ.get("SEED") or random.randrange(1, 10**6))
    request.node.add_report_section("call", "chance", f"SEED={seed}")
    return random.Random(seed)


@pytest.fixture
def figures(request):
    """Keeps what a test has counted, in reports/faults/."""

    def keep(**counted):
        folder = ROOT / "reports" / "faults"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{request.node.name}.json").write_text(json.dumps(counted, indent=2) + "\n")

    return keep


@contextmanager
def _database(what, like=""):
    server, name = os.environ["DATABASE_URL"], f"{what}_{uuid4().hex[:12]}"
    _run(server, f"CREATE DATABASE {name} {like}")
    yield f"{server.rpartition('/')[0]}/{name}"
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


def _run(server, statement):
    connection = psycopg2.connect(server)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
        found = cursor.rowcount if cursor.description else 0
    connection.close()
    return found
