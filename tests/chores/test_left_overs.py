"""What nobody needs any more goes."""

import ast
import re
from collections import Counter

import pytest

from tests.test_architecture import ROOT, sources

pytestmark = pytest.mark.once


def test_nothing_public_is_there_for_the_tests_alone():
    """A function or class that no other line of the product names. `demo` is walked by the tests, and serves them."""
    everything = [path.read_text() for path in (ROOT / "workflow").glob("migrations/*.py")]
    everything += [path.read_text() for path in (ROOT / "templates").rglob("*.jinja")]
    everything.append((ROOT / "gunicorn.conf.py").read_text())
    named = Counter(re.findall(r"\w+", " ".join([*everything, *(text for _, text in product())])))
    unused = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path, text in product()
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list
        if named[node.name] == 1 and "demo" not in path.parts and path.name != "apps.py"
    ]
    assert unused == []


def product():
    return sources("workflow", "catalogue", "migration_portal")
