"""The drill as it is when it counts: on another server's empty database, by the commands that the runbook names."""

import hashlib

import pytest

from migration_portal.backup import tables
from tests.faults.services import soon
from tests.faults.visitor import Visitor

pytestmark = [pytest.mark.chaos, pytest.mark.postgres]
ROWS = "SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {} t"


@pytest.fixture
def lost(deployment):
    """What it was, which is looked at no more once the backup is made."""
    ready = deployment.ready()
    folder = ready.folder / "files" / "documents"
    folder.mkdir(parents=True)
    for name in ("first", "second"):
        (folder / name).write_bytes(name.encode() * 5_000)
    return ready


def stands(deployment):
    """Every row of every table that is kept, and the hash of every file."""
    rows = {
        model._meta.db_table: deployment.sql(ROWS.format(model._meta.db_table)) for model in tables.models().values()
    }
    kept = deployment.folder / "files"
    files = {path.relative_to(kept): hashlib.sha256(path.read_bytes()).hexdigest()
             for path in kept.rglob("*") if path.is_file()}  # fmt: skip
    return rows, files


def manage(deployment, *command):
    return deployment.run("python", "manage.py", *map(str, command), service="migrate")


def test_all_that_was_there_is_there_verifies_and_lets_people_in(lost, shared_deployment):
    person, key, kept = lost.told("journey"), lost.folder / "key", lost.folder / "kept"
    manage(lost, "backup", "--new-key", key)
    before = stands(lost)
    manage(lost, "backup", kept, "--key", key)
    [backup] = kept.iterdir()
    new = shared_deployment.ready()
    assert "were checked. Each says what was recorded" in manage(new, "restore", backup, "--key", key)
    assert stands(new) == before
    assert len(before[1]) == 2
    assert new.run("python", "manage.py", "verify")  # as the role of the portal
    with new.started("web"):
        soon(lambda: new.is_healthy("web"))
        visitor = Visitor(new)
        visitor.post("/log-in/", login=person["email"], password=person["password"])
        assert visitor.get("/account/").url == f"{visitor.home}/account/"
