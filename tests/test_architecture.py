"""What a person may forget, checked: the rules of the code that no linter knows."""

import ast
import io
import subprocess
import tokenize
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from workflow.kernel.machine import Machine
from workflow.kernel.visibility import Guarded
from workflow.web.policy import Policy

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parent.parent
MOST_LINES = {"kernel": 400, "engine": 330}  # lines of code, the whole folder: what one sitting can read
MOST_FILES = 20  # a folder of more is two
NUMBERED = {"catalogue/migrations", "docs/adr", "workflow/migrations"}  # grow by a page a decision, or a change
ONE_A_STEP = "templates/emails/steps/"  # found by the step's name
MAY_SAY_EVERYTHING = (
    "workflow/audit/",
    "workflow/conversation/message_file.py",
    "workflow/db/wall/whole_records.py",
    "workflow/deadline_changes/",
    "workflow/deadlines/",
    "workflow/demo/",
    "workflow/emails/",
    "workflow/engine/",
    "workflow/kernel/",
    "workflow/lapses/",
    "workflow/lists/files/events.py",
    "workflow/management/",
    "workflow/migrations/",
    "workflow/onboarding/",
    "workflow/operations/",
    "workflow/outbox/",
    "workflow/pages/start/start.py",
    "workflow/reading/case_query.py",
    "workflow/reading/whole_migrations.py",
    "workflow/tracks/presentation/work_item_system.py",
    "workflow/reminders/",
    "workflow/tasks.py",
    "workflow/tracks/",
    "workflow/upkeep/",
)
OF_LIBRARIES = ("django.", "allauth.", "axes.", "csp.", "whitenoise.")


def sources(*folders):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, path.read_text()


def lines_of_code(text) -> int:
    """Lines that hold code: no blanks, comments or docstrings."""
    skipped = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    docstrings = {
        line
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for line in range(node.lineno, node.end_lineno + 1)
    }
    used = {t.start[0] for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.type not in skipped}
    return len(used - docstrings)


@pytest.mark.parametrize(("folder", "most"), MOST_LINES.items())
def test_the_kernel_and_the_engine_can_each_be_read_in_one_sitting(folder, most):
    assert sum(lines_of_code(text) for _, text in sources(f"workflow/{folder}")) <= most


def test_no_folder_holds_more_than_a_stranger_can_take_in():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = Counter(str(Path(name).parent) for name in listed.split("\0") if not name.endswith("__init__.py"))
    long = {folder: files for folder, files in folders.items() if files > MOST_FILES and folder not in NUMBERED}
    assert [folder for folder in long if not folder.startswith(ONE_A_STEP)] == []


def test_a_model_is_imported_from_its_owner():
    for path, text in sources("workflow", "migration_portal", "catalogue", "tests"):
        for node in ast.walk(ast.parse(text)):
            face = isinstance(node, ast.ImportFrom) and node.module == "workflow.models"
            assert not face, f"{path}:{node.lineno} goes through the list of all models"


def test_no_reverse_accessor_walks_past_visible_to():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey) and issubclass(field.related_model, Guarded):
                assert field.remote_field.related_name == "+", f"{model.__name__}.{field.name}"


def test_no_confidential_model_has_objects():
    guarded = [model for model in apps.get_models() if issubclass(model, Guarded)]
    assert len(guarded) > 10
    for model in guarded:
        assert not hasattr(model, "objects"), model.__name__
        assert model._meta.default_manager.name == "everything", model.__name__


def test_only_the_engine_tasks_and_commands_say_everything():
    for path, text in sources("workflow", "migration_portal", "catalogue"):
        name = str(path.relative_to(ROOT))
        assert name.startswith(MAY_SAY_EVERYTHING) or ".everything" not in text, f"{name} reads past visible_to"


def test_no_state_is_written_but_by_a_step():
    machines = {m.__name__ for m in apps.get_models() if issubclass(m, Machine)}
    for path, text in sources("workflow", "migration_portal", "catalogue"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                says_state = any(keyword.arg == "state" for keyword in node.keywords)
                assert not (says_state and name in machines), f"{path}:{node.lineno} makes a record with a state"


def test_no_import_hides_inside_a_function():
    for path, text in sources("workflow", "catalogue"):
        for function in ast.walk(ast.parse(text)):
            if isinstance(function, ast.FunctionDef):
                hidden = [n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom)]
                assert not hidden, f"{path}:{function.lineno} imports inside {function.name}"


def views():
    def walk(patterns, prefix=""):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                yield route, pattern.callback
            else:
                yield from walk(pattern.url_patterns, route)

    return list(walk(get_resolver().url_patterns))


def test_every_view_of_ours_declares_its_policy():
    ours = [(route, view) for route, view in views() if not _module(view).startswith(OF_LIBRARIES)]
    assert len(ours) > 20
    undeclared = [route for route, view in ours if not isinstance(getattr(view, "policy", None), Policy)]
    assert not undeclared


def _module(view):
    return getattr(getattr(view, "view_class", view), "__module__", "")
