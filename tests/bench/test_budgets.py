"""Every budget is measured, held by a gate, or says why not; nothing is measured that no budget names."""

from pathlib import Path

import pytest
from django.core.management import call_command

from tests.bench.budgets import BUDGETS, is_of, unknown
from tests.bench.cases import CASES

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("budget", BUDGETS, ids=lambda budget: budget.name)
def test_a_budget_has_a_case_or_says_why_not(budget):
    assert bool(budget.cases) != bool(budget.why_no_case)
    for name in budget.cases:
        assert any(is_of(case.name, budget) for case in CASES), name


@pytest.mark.parametrize("budget", [b for b in BUDGETS if b.gate], ids=lambda budget: budget.name)
def test_a_gate_is_there(budget):
    assert (ROOT / budget.gate).exists()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_belongs_to_a_budget(case):
    assert any(is_of(case.name, budget) for budget in BUDGETS)


def test_no_two_cases_have_one_name():
    assert len({case.name for case in CASES}) == len(CASES)


def test_the_list_names_every_budget_and_says_what_is_not_measured(capsys):
    call_command("bench", list=True)
    said = capsys.readouterr().out
    assert all(budget.name in said and budget.goal in said for budget in BUDGETS)
    assert all(f"NOT MEASURED: {budget.why_no_case}" in said for budget in unknown())
    assert unknown()
