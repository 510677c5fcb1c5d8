"""`python3 manage.py demo` where something is in the way: one sentence, and what to do about it."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from migration_portal.bootstrap import Trouble, commands, database, folder, front_end, packages, ports

ROOT = Path(__file__).resolve().parent.parent.parent
BARE = Path(sys.base_prefix) / "bin" / "python3"  # a Python without our packages
pytestmark = pytest.mark.once


@pytest.fixture
def copy(tmp_path):
    """What the first seconds of a fresh clone need, in a folder of its own."""
    for name in ["manage.py", *(path.name for path in ROOT.glob("requirements*.txt"))]:
        shutil.copy(ROOT / name, tmp_path)
    bootstrap = ROOT / "migration_portal" / "bootstrap"
    shutil.copytree(bootstrap, tmp_path / "migration_portal" / "bootstrap")
    (tmp_path / "migration_portal" / "__init__.py").touch()
    return tmp_path


def run(folder, *command, python=BARE, **env):
    return subprocess.run(
        [python, *command],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def refused_in_one_sentence(done, *words):
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    said = done.stderr.strip()
    assert "\n" not in said
    for word in words:
        assert word in said


def test_a_port_in_use_is_told_before_anything_is_installed(copy):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run(copy, "manage.py", "demo", "--port", str(port))
    refused_in_one_sentence(done, f"Port {port} is in use", f"--port {port + 1}")
    assert not (copy / ".venv").exists()


def test_a_registry_that_does_not_answer_is_told(copy):
    done = run(copy, "manage.py", "demo", PIP_INDEX_URL="http://127.0.0.1:9/", PIP_CONFIG_FILE=os.devnull)
    refused_in_one_sentence(done, "registry does not answer", "Connect this computer to the internet")
    assert "pip install" in (copy / "var" / "setup.log").read_text()


def test_a_folder_that_cannot_be_written_to_is_told(copy):
    (copy / "var").write_text("a file where the folder should be")
    refused_in_one_sentence(run(copy, "manage.py", "demo"), str(copy), "Copy the portal into a folder")


def test_a_command_before_the_first_demo_says_what_to_run(copy):
    refused_in_one_sentence(run(copy, "manage.py", "check"), "python3 manage.py demo")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("sqlite:///{folder}/empty.sqlite3", "not up to date (no such table"),
        ("sqlite:///{folder}/nowhere/any.sqlite3", "does not answer (unable to open"),
        ("postgres://portal:word@127.0.0.1:9/portal", "does not answer (connection to server"),
    ],
)
def test_a_command_on_a_database_that_is_not_ready_says_what_to_do(tmp_path, address, told):
    settings = {"DEMO_MODE": "on", "DATABASE_URL": address.format(folder=tmp_path)}
    refused_in_one_sentence(run(ROOT, "manage.py", "demo_accounts", python=sys.executable, **settings), told)


@pytest.mark.parametrize(
    ("number", "told"),
    [("42P01", "is not up to date (relation does not exist)"), ("42703", "is not up to date"), ("42883", "None")],
)
def test_only_a_table_or_a_column_that_is_not_there_is_told_so(number, told):
    """An operator that does not exist is a fault of ours, and its traceback is wanted."""
    fault, cause = Exception("relation does not exist\nLINE 1: SELECT"), Exception()
    fault.__cause__, cause.pgcode = cause, number
    assert told in str(database.in_a_sentence(fault))


def test_a_python_that_is_too_old_is_told(copy):
    pretend = "import runpy, sys; sys.version_info = (3, 10, 4); runpy.run_path('manage.py', run_name='__main__')"
    refused_in_one_sentence(run(copy, "-c", pretend), "needs Python 3.11 or newer", "python3.12 manage.py demo")


def test_a_missing_venv_module_is_told_with_the_package_that_brings_it(monkeypatch, tmp_path):
    monkeypatch.setattr(packages, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(packages, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(packages, "_importable", lambda name: False)
    monkeypatch.setattr(shutil, "which", lambda name, path=None: None)
    with pytest.raises(Trouble, match="apt-get install -y python3-venv"):
        packages.install(["requirements.txt"])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("npm error code EAI_AGAIN", "does not answer"),
        ("No space left on device", "the disk is full"),
        ("hash mismatch", "end of var/setup.log"),
    ],
)
def test_a_failed_command_is_told_by_what_it_said(monkeypatch, tmp_path, said, told):
    monkeypatch.setattr(commands, "LOG", tmp_path / "setup.log")
    with pytest.raises(Trouble, match=told):
        commands.run([sys.executable, "-c", f"raise SystemExit('{said}')"], what="the front end")
    assert said in (tmp_path / "setup.log").read_text()


def test_nothing_is_built_twice(monkeypatch):
    monkeypatch.setattr(folder.Stamp, "says", lambda stamp, mark: True)
    monkeypatch.setattr(front_end, "run", pytest.fail)
    monkeypatch.setattr(packages, "run", pytest.fail)
    monkeypatch.setattr(Path, "is_dir", lambda path: True)
    front_end.build()
    packages.install(["requirements.txt"])


@pytest.mark.parametrize(
    ("words", "port"),
    [([], 8000), (["--port", "8080"], 8080), (["--port=8080"], 8080), (["--port"], 8000), (["--port", "x"], 8000)],
)
def test_the_port_is_read_as_the_command_reads_it(words, port):
    assert ports.port_in(["manage.py", "demo", *words]) == port
