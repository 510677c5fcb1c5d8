"""A copy of the project to do chores in: what was changed is counted, and put back afterwards."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NEEDED = ("catalogue", "migration_portal", "workflow", "templates", "static", "tests", "docs")
BEGIN = """
import django
django.setup()
from django.core.checks import run_checks
"""
CHECK = """
print("\\n".join(found.msg for found in run_checks() if (found.id or "").startswith("workflow.E")))
"""


class Copy:
    def __init__(self, root: Path):
        self.root, self.before = root, {}
        for folder in NEEDED:
            shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
        for path in (
            path for path in ROOT.iterdir() if path.is_file() and path.suffix in (".md", ".toml", ".txt", ".yml")
        ):
            shutil.copy(path, root)

    def read(self, name: str) -> str:
        return (self.root / name).read_text()

    def write(self, name: str, text: str):
        path = self.root / name
        self.before.setdefault(name, path.read_bytes() if path.exists() else None)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def insert(self, name: str, text: str, *, before: str):
        """New lines before a place that is there once."""
        was = self.read(name)
        assert was.count(before) == 1, f"{before!r} stands {was.count(before)} times in {name}"
        self.write(name, was.replace(before, text + before))

    def replace(self, name: str, old: str, new: str):
        was = self.read(name)
        assert was.count(old) == 1, f"{old!r} stands {was.count(old)} times in {name}"
        self.write(name, was.replace(old, new))

    def add(self, name: str, text: str):
        self.write(name, self.read(name) + text)

    def check(self, and_then: str = "") -> list[str]:
        """What `manage.py check` names, and what a few lines of Python print after it."""
        env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-c", BEGIN + and_then + CHECK]
        done = subprocess.run(command, cwd=self.root, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.split("\n")[:-1]

    def makes_migration(self, name: str) -> str:
        """The file that `makemigrations` would write, written."""
        made = self.check(f"""
from django.core.management import call_command
call_command("makemigrations", "workflow", name={name!r}, verbosity=0)
from pathlib import Path
print(next(Path("workflow/migrations").glob("*_{name}.py")))
""")
        file = next(line for line in made if line.endswith(f"_{name}.py"))
        self.before.setdefault(file, None)
        return file

    def changed(self) -> set[str]:
        return set(self.before)

    def put_back(self):
        for name, was in self.before.items():
            (self.root / name).unlink() if was is None else (self.root / name).write_bytes(was)
        self.before = {}
