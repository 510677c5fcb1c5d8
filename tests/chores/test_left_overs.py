"""What nobody needs any more goes."""

import ast
import re
from collections import Counter
from importlib import import_module

import pytest

from tests.test_architecture import ROOT, sources

pytestmark = pytest.mark.once
OF_A_FORM = ("clean_", "answer_")  # found by the name of the field
OF_DJANGO = {"create_superuser", "get_full_name", "get_short_name", "has_module_permission", "has_view_permission",
             "has_add_permission", "has_change_permission", "has_delete_permission", "process_exception"}  # fmt: skip
OF_A_SECTION = {"_charge"}  # of the call-off, found by the section's key


@pytest.fixture(scope="module")
def named():
    """How often each word stands in the product."""
    everything = [path.read_text() for path in (ROOT / "workflow").glob("migrations/*.py")]
    everything += [path.read_text() for path in (ROOT / "templates").rglob("*.jinja")]
    everything.append((ROOT / "gunicorn.conf.py").read_text())
    return Counter(re.findall(r"\w+", " ".join([*everything, *(text for _, text in product())])))


def test_nothing_public_is_there_for_the_tests_alone(named):
    """A function or class that no other line of the product names. `demo` is walked by the tests, and serves them."""
    unused = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path, text in product()
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list
        if named[node.name] == 1 and "demo" not in path.parts and path.name != "apps.py"
    ]
    assert unused == []


def test_no_method_is_there_for_the_tests_alone(named):
    unused = [
        f"{path.relative_to(ROOT)}: {node.name}.{method.name}"
        for path, text in product()
        for node in ast.parse(text).body
        if isinstance(node, ast.ClassDef) and "demo" not in path.parts
        for method in node.body
        if isinstance(method, ast.FunctionDef) and not method.decorator_list and named[method.name] == 1
        if not method.name.startswith(("__", *OF_A_FORM)) and method.name not in OF_DJANGO | OF_A_SECTION
        if not _is_inherited(path, node.name, method.name)
    ]
    assert unused == []


def _is_inherited(path, name, method):
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    return any(method in vars(above) for above in getattr(import_module(module), name).__mro__[1:])


def test_no_function_asks_for_what_it_does_not_read():
    """Of those that are called by their own module alone; whoever stands in a table takes what all there are given."""
    unread = [
        f"{path.relative_to(ROOT)}: {node.name}({argument})"
        for path, text in product()
        for tree in [ast.parse(text)]
        for called in [_called_and_never_handed_on(tree)]
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name in called and not node.decorator_list
        for argument in _arguments(node) - {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}
    ]
    assert unread == []


def _called_and_never_handed_on(tree):
    said = Counter(node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id.startswith("_"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    called = Counter(function.id for function in calls if isinstance(function, ast.Name))
    return {name for name in said if said[name] == called[name]}


def _arguments(node):
    return {each.arg for each in [*node.args.args, *node.args.kwonlyargs]} - {"_"}


def product():
    return sources("workflow", "catalogue", "migration_portal")
