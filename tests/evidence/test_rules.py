"""Every rule for a silent case, and every one that is more exact, has its proof; what is done another way is said."""

import tomllib
from pathlib import Path

import pytest

from tests.evidence import claims, named

pytestmark = pytest.mark.once
RULES = tomllib.loads(Path(__file__).with_name("rules.toml").read_text())["rule"]
CODES = [*(f"70.{number}" for number in range(1, 16)), *(f"76.{number}" for number in range(1, 11))]


def test_all_25_have_an_entry_in_order():
    assert [rule["code"] for rule in RULES] == CODES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["code"])
def test_each_is_said_in_words_and_names_tests_that_are_there(rule):
    assert rule.keys() - {"open"} == {"code", "words", "tests"}
    assert rule["words"].endswith(".")
    assert rule.get("open", ".").endswith(".")
    assert rule["tests"]
    assert len(set(rule["tests"])) == len(rule["tests"])
    assert [name for name in rule["tests"] if not named.exists(name)] == []


def test_after_a_whole_run_they_must_have_passed_as_every_claim():
    assert {name for rule in RULES for name in rule["tests"]} <= claims.proofs().keys()
