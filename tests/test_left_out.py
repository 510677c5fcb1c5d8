"""A test that did not run is told at the end, with its kind, and each test belongs to a suite."""

import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests import durations, left_out, run

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parent.parent
OURS = {"TEST_SUITE", "DATABASE_URL", "REDIS_URL", "CI"}
POSTGRES = "tests/faults/test_going_over.py"


def said_by(*options):
    env = {name: value for name, value in os.environ.items() if name not in OURS and not name.startswith("PYTEST")}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize("workers", [[], ["-n", "1"]], ids=["alone", "with a worker"])
def test_pytest_by_itself_tells_what_it_left_out(workers):
    assert re.search(r"NOT RUN  \d tests? that need PostgreSQL", said_by(*workers, POSTGRES))


def test_what_somebody_did_not_choose_is_not_told():
    assert "NOT RUN" not in said_by("-k", "no test has this name", POSTGRES)


def test_a_test_that_no_suite_would_run_is_refused(request):
    left_out.choose([request.node], long=False)
    request.node.add_marker("mail")
    with pytest.raises(pytest.UsageError, match=r"No suite would run .* it is marked once and {'mail'}"):
        left_out.choose([request.node], long=False)


class Collected:
    """Of that address, with these marks."""

    def __init__(self, nodeid, *marks):
        self.nodeid, self.marks = nodeid, marks

    def iter_markers(self):
        return [getattr(pytest.mark, name).mark for name in self.marks]


@pytest.mark.parametrize("room", sorted(left_out.ROOMS_OF_ONE_DATABASE))
def test_a_room_of_one_database_runs_with_postgresql_where_there_is_one(monkeypatch, room):
    page, once, other = (
        Collected(f"tests/{room}/test_a.py::test"),
        Collected(f"tests/{room}/b.py::test", "once"),
        Collected("tests/c.py"),
    )
    assert (ROOT / "tests" / room).is_dir()
    monkeypatch.setenv("TEST_SUITE", "sqlite")
    choose = partial(left_out.choose, [page, once, other])
    assert choose(long=False)[0] == [page, once, other]
    assert choose(long=False, postgresql_follows=True) == ([once, other], {page.nodeid: "room"})
    assert choose(long=True, postgresql_follows=True)[0] == [page, once, other]
    monkeypatch.setenv("TEST_SUITE", "postgresql")
    assert choose(long=False)[0] == [page, other]


def test_a_test_that_one_database_is_enough_for_runs_with_postgresql_where_there_is_one(monkeypatch):
    test = Collected("tests/tracks/test_a.py::test", "one_database")
    monkeypatch.setenv("TEST_SUITE", "sqlite")
    choose = partial(left_out.choose, [test])
    assert choose(long=False)[0] == choose(long=True, postgresql_follows=True)[0] == [test]
    assert choose(long=False, postgresql_follows=True) == ([], {test.nodeid: "room"})
    monkeypatch.setenv("TEST_SUITE", "postgresql")
    assert choose(long=False)[0] == [test]


def test_one_worker_more_than_processors_waits_for_real_servers():
    def workers(suite):
        return int(run._everything(suite)[-1])

    assert workers("postgresql") == workers("sqlite") + 1 > 1


def test_the_parts_that_took_longest_are_told_first(tmp_path):
    cases = [
        ("tests.pages.proof.test_proof", 2),
        ("tests.pages.test_outbox", 1),
        ("tests.test_style", 9),
        ("tests.a.b", 0),
    ]
    written = "".join(f'<testcase classname="{name}" time="{took}"/>' for name, took in cases)
    (report := tmp_path / "report.xml").write_text(f"<testsuites><testsuite>{written}</testsuite></testsuites>")
    assert durations.sentence(report) == "the top folder 9s, pages 3s, a 0s"
