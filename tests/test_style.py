"""The code keeps its own style, as far as a machine can tell."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "command",
    [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["lint-imports", "--no-cache"]],
    ids=["ruff finds nothing", "ruff would format nothing", "imports run downward"],
)
def test_the_tools_agree(command):
    done = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_lock_file_says_where_a_package_was_fetched_from():
    for lock in [ROOT / "package-lock.json", *ROOT.glob("requirements*.txt")]:
        written = lock.read_text()
        assert '"resolved"' not in written, lock.name
        assert "index-url" not in written, lock.name
