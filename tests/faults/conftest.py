"""A deployment for a test: a database of its own, Redis, and a mail server that keeps what it gets."""

import json
import os
import random
from uuid import uuid4

import psycopg2
import pytest

from tests.faults.deployment import ROOT, Deployment
from tests.mailbox import Mailbox


@pytest.fixture
def database():
    """An empty database of its own beside the one of the tests."""
    server, name = os.environ["DATABASE_URL"], f"deployed_{uuid4().hex[:12]}"
    _run(server, f"CREATE DATABASE {name}")
    yield f"{server.rpartition('/')[0]}/{name}"
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def role(database):
    """A name for the role that the portal runs as: roles belong to the server, which other tests use too."""
    name = f"portal_{uuid4().hex[:12]}"
    yield name
    if _run(database, f"SELECT FROM pg_roles WHERE rolname = '{name}'"):
        _run(database, f"DROP OWNED BY {name}")
        _run(database, f"DROP ROLE {name}")


@pytest.fixture
def deployment(database, role, redis_url, tmp_path):
    of_its_own = f"{redis_url.rpartition('/')[0]}/{random.randrange(1, 16)}"  # other tests ring there too
    with Mailbox() as mailbox:
        yield Deployment(database, role, of_its_own, mailbox, tmp_path)


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


def _run(server, statement):
    connection = psycopg2.connect(server)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
        found = cursor.rowcount if cursor.description else 0
    connection.close()
    return found
