"""Of every row of the cases from public bug reports the right value is a test, with at least three more of its kind."""

import os
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.evidence.named import ROOT

pytestmark = pytest.mark.once
CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text())["case"]
ROWS, AT_LEAST = 20, 3
COLLECT = ("-m", "pytest", "--collect-only", "-q", "--long", "-n", "0", "-p", "no:cacheprovider")


@pytest.fixture(scope="module")
def collected() -> list[str]:
    """Every case of every test in these files, as a run names them."""
    files = sorted({name.partition("::")[0] for case in CASES for name in (case["value"], *case["examples"])})
    asked = [sys.executable, *COLLECT, *files]
    env = {name: value for name, value in os.environ.items() if name != "TEST_SUITE"}  # of which none is left out
    said = subprocess.run(asked, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout
    return [line for line in said.splitlines() if "::" in line]


def test_every_row_is_there_in_order():
    rows = [case["row"] for case in CASES]
    assert rows == sorted(rows)
    assert set(rows) == set(range(1, ROWS + 1))


def test_every_value_is_a_test_of_its_own(collected):
    assert [case["value"] for case in CASES if case["value"] not in collected] == []


def test_as_many_examples_are_collected_as_are_said_and_three_of_them_are_not_the_value(collected):
    counted = Counter(name.partition("[")[0] for name in collected)
    for case in CASES:
        examples = case["examples"]
        assert [name for name, said in examples.items() if counted[name] < said] == [], case["says"]
        more = sum(examples.values()) - (case["value"].partition("[")[0] in examples)
        assert more >= AT_LEAST, case["says"]
