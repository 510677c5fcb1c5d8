"""Takes a protection out of a copy of the portal and sees whether the test that is named for it fails."""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from migration_portal.limits import expensive
from tests.evidence.named import ROOT
from tests.evidence.unlocked import WAITS, without_lock
from workflow.db.wall.policies import OWN, TABLES

SOURCE = Path(__file__).with_name("mutations.toml")
FAILED = 1  # pytest's exit code when tests failed; any other fault of a run is no proof
POLICIES = "workflow/db/wall/policies.py"
ROWS = "tests/wall/test_rows.py::test_with_its_filter_removed_a_model_gives_each_reader_what_the_filter_gave"
EXPENSIVE, LIMIT_OF = "migration_portal/limits/expensive.py", "def limit_of(request, name) -> Limit | None:\n"
COUNTED = "tests/migration_portal/test_limits.py::test_every_page_that_costs_much_is_counted"
COSTLY = sorted({*expensive.SENDS, *expensive.READS, *expensive.FINDS})
MET = tomllib.loads(Path(__file__).with_name("guards.toml").read_text())["met"]["lock"]
LINKED = ("node_modules", "build")


@dataclass(frozen=True)
class Mutation:
    what: str
    file: str
    old: str
    new: str
    test: str
    on: str = "sqlite"

    def fits(self, folder=ROOT) -> bool:
        """Whether what it takes out stands in its file, once."""
        return (folder / self.file).read_text().count(self.old) == 1

    @contextmanager
    def done_in(self, copy):
        path, whole = copy / self.file, (copy / self.file).read_text()
        path.write_text(whole.replace(self.old, self.new))
        try:
            yield
        finally:
            path.write_text(whole)


def all_of_them() -> list[Mutation]:
    """Those of the list; one for each table of which PostgreSQL keeps rows back, for each page that costs much, and for
    each lock with a scene."""
    listed = [Mutation(**one) for one in tomllib.loads(SOURCE.read_text())["mutation"]]
    return [*listed, *map(open_to_all, TABLES), *map(uncounted, COSTLY), *map(unlocked, MET)]


def open_to_all(table) -> Mutation:
    """Its policy alone lets everybody read everything."""
    rule = "{_PORTAL} OR {_WHOSE}" if table in OWN else "{READ[table]}"
    old = f"readers ON {{table}} USING ({rule})" if table in OWN else f"FOR SELECT USING ({rule})"
    new = old.replace(rule, f"{{'true' if table == '{table}' else f'{rule}'}}")
    return Mutation(f"PostgreSQL keeps back rows of {table}", POLICIES, old, new, ROWS, "postgresql")


def uncounted(page) -> Mutation:
    """It alone may be asked for without end."""
    new = f'{LIMIT_OF}    if name == "{page}":\n        return None\n'
    return Mutation(f"a page that costs much is counted: {page}", EXPENSIVE, LIMIT_OF, new, COUNTED)


def unlocked(place) -> Mutation:
    """It alone is no longer locked."""
    old, new = without_lock(place)
    return Mutation(f"two who meet: {place}", place.partition("::")[0], old, new, f"{WAITS}[{place}]", "postgresql")


def survivors(chosen, told=print) -> list[Mutation]:
    """Those whose test passes all the same; each is told as it ends."""
    found = []
    with _copy() as copy:
        for mutation in chosen:
            with mutation.done_in(copy):
                code = _run(mutation, copy)
            told(f"{'killed' if code == FAILED else f'SURVIVED ({code})':<10} {mutation.what}")
            if code != FAILED:
                found.append(mutation)
    return found


def _run(mutation, copy) -> int:
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    command = [sys.executable, "-m", "tests.run", "--on", mutation.on, "-x", "-p", "no:cacheprovider", mutation.test]
    return subprocess.run(command, cwd=copy, env=env, capture_output=True, check=False).returncode


@contextmanager
def _copy():
    """What git knows of, as it stands on the disk."""
    known = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    with tempfile.TemporaryDirectory(prefix="mutated-") as name:
        for file in filter(None, known):
            if (ROOT / file).exists():
                (to := Path(name) / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / file, to)
        for folder in LINKED:
            if (ROOT / folder).exists():
                (Path(name) / folder).symlink_to(ROOT / folder)
        yield Path(name)
