"""The tests that a claim names, as “tests/audit/test_verify.py::test_a_head_that_is_forged_is_named”."""

import ast
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"tests/[\w/]+\.py::test_\w+")


def exists(name: str) -> bool:
    """Its function; which of its cases there are only a run can tell."""
    path, _, function = name.partition("[")[0].partition("::")
    return function in _functions(ROOT / path)


@cache
def _functions(path) -> frozenset[str]:
    if not path.exists():
        return frozenset()
    return frozenset(node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef))


def passed(reports) -> set[str]:
    """Of the runs that these reports are of: tests that passed in one of them and failed in none, whatever the case."""
    good, bad = set(), set()
    for report in filter(Path.exists, reports):
        for test in ElementTree.parse(report).iter("testcase"):
            name = f"{test.get('classname').replace('.', '/')}.py::{test.get('name').partition('[')[0]}"
            ill = any(test.find(what) is not None for what in ("failure", "error"))
            if test.find("skipped") is None:
                (bad if ill else good).add(name)
    return good - bad
