"""What the locks name is installed, next year too: a newer release of anything changes nothing."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from migration_portal.bootstrap import packages
from migration_portal.bootstrap.trouble import Trouble
from tests.bootstrap.newer_releases import NAMED, published
from tests.conftest import not_here

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parent.parent.parent
BARE = Path(sys.base_prefix) / "bin" / "python3"
LOCKS = [["requirements.txt"], ["requirements.txt", "requirements-test.txt"], ["requirements-node.txt"],
         ["requirements-scan.txt"]]  # fmt: skip
INSTALLERS = {"oldest pip": "pip==23.0.1", "newest pip": "pip==26.3", "uv": "uv==0.13.9"}


@pytest.fixture(scope="module")
def fetched(tmp_path_factory):
    """`fetched("pip==26.3")`: a folder that holds exactly this installer."""

    def fetch(requirement):
        folder = tmp_path_factory.mktemp("installer")
        command = [BARE, "-m", "pip", "install", "--quiet", "--target", folder, requirement]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            not_here(f"{requirement} could not be fetched")
        return folder

    return fetch


@pytest.fixture(scope="module", params=INSTALLERS.values(), ids=INSTALLERS.keys())
def installer(request, fetched):
    """How an installer is chosen: by what the environment names first."""
    folder = fetched(request.param)
    is_uv = request.param.startswith("uv")
    return {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}"} if is_uv else {"PYTHONPATH": str(folder)}


def install(locks, folder, env):
    """Runs the bootstrap's own command, against the folder alone and without keeping what it installs."""
    target = folder / "environment"
    subprocess.run([BARE, "-m", "venv", "--without-pip", target], check=True)
    return subprocess.run(
        packages.installing(locks, target / "bin" / "python"),
        env={**os.environ, **env, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder), "PIP_CONFIG_FILE": os.devnull,
             "UV_NO_INDEX": "1", "UV_FIND_LINKS": str(folder), "UV_NO_CONFIG": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("locks", LOCKS, ids=lambda locks: locks[-1])
def test_a_newer_release_of_everything_changes_nothing(locks, installer, tmp_path, monkeypatch):
    path = installer.get("PATH", "")
    monkeypatch.setattr(shutil, "which", lambda name: f"{path.partition(':')[0]}/{name}" if path else None)
    copies = [published(ROOT / lock, tmp_path) for lock in locks]
    done = install(copies, tmp_path, installer)
    assert done.returncode == 0, done.stderr[-2000:]
    installed = {path.name for path in (tmp_path / "environment").glob("lib/*/site-packages/*.dist-info")}
    assert len(installed) >= len(locks)
    assert [name for name in installed if "9999" in name] == []


def test_a_lock_that_lacks_something_is_noticed_and_installed_again_the_next_time(monkeypatch):
    written = []

    def runs(command, what):
        if "check" in command:
            raise Trouble(f"{what} lack something")

    monkeypatch.setattr(packages, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(packages, "_works", lambda: True)
    monkeypatch.setattr(packages, "_stamp", lambda lock: SimpleNamespace(says=lambda mark: False, write=written.append))
    monkeypatch.setattr(packages, "run", runs)
    with pytest.raises(Trouble, match="lack something"):
        packages.install(["requirements.txt"])
    assert written == []


def test_every_lock_names_a_hash_for_every_package():
    for lock in ROOT.glob("requirements*.txt"):
        text = lock.read_text()
        assert len(re.findall(r"^[\w.-]+(\[[^\]]*\])?==", text, re.MULTILINE)) == len(NAMED.findall(text))
        assert "--hash=sha256:" in text
