"""Whoever has only Python and a fresh clone succeeds with the README's two commands: as a plain user, in a folder whose
name has spaces, with each Python that we support and that is here. For the others every lock has its wheels."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.faults.services import soon

pytestmark = [pytest.mark.long, pytest.mark.once]
ROOT = Path(__file__).resolve().parent.parent.parent
SUPPORTED = ("3.11", "3.12", "3.13", "3.14")
SOME_TESTS = ["--on", "sqlite", "tests/web/test_words.py", "tests/timekeeping"]
NOBODY = 65534
NO_WHEEL = "docopt"  # has none for any Python
OF_THE_NETWORK = re.compile(r"^(PIP_|NPM_|NODE_|UV_|SSL_|https?_proxy|no_proxy)", re.IGNORECASE)
WHERE_PYTHONS_ARE = [Path("/usr/bin"), Path("/usr/local/bin"), *Path.home().glob(".pyenv/versions/*/bin")]


def version_of(*command) -> str:
    said = subprocess.run([*command, "--version"], capture_output=True, text=True, check=False).stdout
    return said.removeprefix("Python ").strip()


def pythons() -> dict[str, Path]:
    """{version to the last number: interpreter}, of those we support."""
    found = {}
    for python in (one for folder in WHERE_PYTHONS_ARE if (one := folder / "python3").exists()):
        version = version_of(python)
        if version.rpartition(".")[0] in SUPPORTED:
            found.setdefault(version, python)
    return found


PYTHONS = pythons()
NOT_HERE = sorted(set(SUPPORTED) - {version.rpartition(".")[0] for version in PYTHONS})


class Newcomer:
    """A plain user where we may become one who can run that Python; else whoever runs the tests."""

    def __init__(self, folder, python):
        self.clone, self.python = folder / "a folder with spaces" / "gp portal", python
        self.env = {name: value for name, value in os.environ.items() if OF_THE_NETWORK.match(name)}
        self.env |= {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
        self.before = self._plain_user() if self._can_be_plain() else []
        subprocess.run(["git", "clone", "-q", ROOT, self.clone], check=True)
        if (settings := Path.home() / ".npmrc").exists():
            shutil.copy(settings, folder)
        if self.before:
            subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", folder], check=True)
            folder.chmod(0o755)

    def does(self, line, *more):
        command = [*self.before, self.python, *line.split()[1:], *more]
        return subprocess.Popen(
            command, cwd=self.clone, env=self.env, stdin=subprocess.DEVNULL, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def _can_be_plain(self):
        is_root = not os.geteuid() and shutil.which("setpriv")
        return bool(is_root) and version_of(*self._plain_user(), self.python) == version_of(self.python)

    def _plain_user(self):
        return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def commands() -> list[str]:
    """What the README prints under “Try it” and “Test it”."""
    text = (ROOT / "README.md").read_text()
    return [re.search(rf"## {title}\n.*?```\n(.*?)\n```", text, re.DOTALL)[1] for title in ("Try it", "Test it")]


@pytest.fixture
def newcomer(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("newcomer")
    for above in (folder.parent, folder.parent.parent):
        above.chmod(0o755)  # whoever it is gets there
    yield Newcomer(folder, PYTHONS[request.param])
    shutil.rmtree(folder)


@pytest.mark.parametrize("newcomer", sorted(PYTHONS), indirect=True)
def test_both_commands_of_the_readme_succeed_on_a_fresh_clone(newcomer, record_property):
    demo, test = commands()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = newcomer.does(demo, "--port", str(port))
    try:
        soon(lambda: running.poll() is not None or answers(port), within=240)
        assert running.poll() is None, running.communicate()[0]
        assert "Priya Shah" in urlopen(f"http://localhost:{port}/log-in/").read().decode()
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGINT)
        running.communicate(timeout=30)
    tried = newcomer.does(test, *SOME_TESTS)
    said = tried.communicate(timeout=300)[0]
    assert tried.returncode == 0, said
    assert re.search(r"\d+ passed", said)
    who = "a plain user" if newcomer.before else "whoever runs the tests"
    record_property("told", f"Python {newcomer.python} as {who}: both commands of the README")


def answers(port) -> bool:
    try:
        return urlopen(f"http://localhost:{port}/readyz", timeout=5).status == 200
    except OSError:
        return False


@pytest.mark.parametrize("version", NOT_HERE)
@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-test.txt"])
def test_a_python_that_is_not_here_finds_every_wheel_of_a_lock(tmp_path, version, lock, record_property):
    options = ["--no-deps", "--require-hashes", "--python-version", version]
    wheels = ["--only-binary=:all:", f"--no-binary={NO_WHEEL}"]
    command = [sys.executable, "-m", "pip", "download", "-q", *options, *wheels, "-d", tmp_path, "-r", ROOT / lock]
    subprocess.run(command, check=True)
    record_property("told", f"Python {version}: every wheel of {lock} is there")
