"""A page that claims something names the tests that prove it, and these are there."""

import re
from collections import Counter

import pytest

from tests.evidence import claims, named, promises

pytestmark = pytest.mark.once


def test_every_test_that_a_page_names_is_there():
    assert [f"{page}: {name}" for name, page in claims.proofs().items() if not named.exists(name)] == []


def test_the_page_of_promises_is_what_is_promised():
    told = promises.all_of_them()
    assert promises.PAGE.read_text() == promises.page(told), "python -m tests.evidence writes it, after a whole run"
    assert len({promise.code for promise in told}) == len(told)
    assert all(promise.tests for promise in told)


def test_no_number_of_a_promise_is_left_out():
    """A promise that is given up would say so here."""
    numbers = {
        int(number[1]) for promise in promises.all_of_them() if (number := re.fullmatch(r"P(\d+)b?", promise.code))
    }
    assert numbers == set(range(1, max(numbers) + 1))
    assert max(numbers) >= 35


def report_of(tmp_path, **outcomes):
    cases = "".join(
        f'<testcase classname="tests.a.test_b" name="{name}">{what}</testcase>' for name, what in outcomes.items()
    )
    (report := tmp_path / "tests-sqlite.xml").write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>")
    return report


def test_a_proof_counts_when_it_passed_in_a_suite_and_failed_in_none(tmp_path):
    outcomes = {"test_good[a]": "", "test_bad[a]": "", "test_bad[b]": "<failure/>", "test_not_run": "<skipped/>"}
    assert named.passed([report_of(tmp_path, **outcomes)]) == {"tests/a/test_b.py::test_good"}


def test_a_claim_whose_proof_did_not_pass_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(claims, "proofs", lambda: {"tests/a/test_b.py::test_bad": "runbook.md"})
    assert claims.unproved([report_of(tmp_path, test_bad="<failure/>")]) == [
        "runbook.md names tests/a/test_b.py::test_bad"
    ]
    assert claims.unproved([report_of(tmp_path, test_bad="")]) == []


def test_every_requirement_of_the_first_two_levels_has_an_answer():
    """70 of level 1 and 183 of level 2; what is open or on paper says so."""
    rows = claims.requirements()
    assert Counter(row["level"] for row in rows) == {"1": 70, "2": 183}
    assert len({row["requirement"] for row in rows}) == len(rows)
    assert {row["answer"] for row in rows} == {"test", "paper", "not applicable"}
    for row in rows:
        assert row["how"], row
        assert bool(row["proof"]) == (row["answer"] == "test"), row
