"""What it takes to add a step: one model file, and words. Tried on a copy of the project."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parent.parent.parent
MODEL = "workflow/tracks/meeting.py"
STEP = """    @step("Remind the guests of the meeting", source=S.BOOKED, by=Party.PARTNER, tell=INVITED)
    def remind(self): ...

    def must_be_on_a_day_for_it(self"""
WORDS = {
    "workflow/tracks/presentation/meeting.py": (
        '        "book": Said("Meeting booked", milestone=True),\n',
        '        "remind": Said("Reminder sent"),\n',
    ),
    "templates/emails/steps/booking/remind.txt.jinja": (
        "",
        "{% set subject %}Reminder: {{ noun }}, {{ practice }}{% endset %}\n{{ who }} reminds you of the meeting.\n",
    ),
}
GENERATED = ("docs/process", "reports/")


@pytest.fixture
def copy(tmp_path):
    def left_behind(folder, names):
        return {"node_modules", ".git", ".venv", "var", "build", "reports", "__pycache__"} & set(names)

    shutil.copytree(ROOT, tmp_path / "copy", ignore=left_behind, symlinks=True)
    return tmp_path / "copy"


def run(copy, *command):
    return subprocess.run([sys.executable, *command], cwd=copy, capture_output=True, text=True, check=False)


def manage(copy, *command):
    script = (
        "import os, sys; from django.core.management import execute_from_command_line as go;"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'; go(['manage.py', *sys.argv[1:]])"
    )
    return run(copy, "-c", script, *command)


def contents(copy) -> dict[str, bytes]:
    paths = (path for path in copy.rglob("*") if path.is_file() and "cache" not in str(path.relative_to(copy)))
    return {str(path.relative_to(copy)): path.read_bytes() for path in paths}


def test_a_new_step_takes_one_model_file_and_words(copy):
    before, model = contents(copy), copy / MODEL
    model.write_text(model.read_text().replace("    def must_be_on_a_day_for_it(self", STEP))
    forgotten = manage(copy, "check").stderr
    assert "Booking: nothing is said once remind is done (workflow/tracks/presentation)" in forgotten
    for name, (after, words) in WORDS.items():
        path = copy / name
        text = path.read_text() if path.exists() else ""
        path.write_text(text.replace(after, after + words, 1) if after else words)
    assert manage(copy, "check").returncode == 0
    assert manage(copy, "story").returncode == 0
    tried = run(
        copy, "-m", "pytest", "tests/pages/step/test_every_step.py", "-k", "remind", "-q", "-p", "no:cacheprovider"
    )
    assert tried.returncode == 0, tried.stdout
    assert " passed" in tried.stdout
    changed = {name for name, text in contents(copy).items() if before.get(name) != text}
    assert {name for name in changed if not name.startswith(GENERATED)} == {MODEL, *WORDS}
