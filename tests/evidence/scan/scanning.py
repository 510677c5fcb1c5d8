"""Runs semgrep by our rules, offline; it is installed once into an environment of its own (docs/adr/0040)."""

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

from migration_portal.bootstrap import packages
from migration_portal.bootstrap.folder import Stamp, fingerprint
from tests.conftest import not_here
from tests.evidence.named import ROOT

RULES = Path(__file__).with_name("rules.yml")
LOCK = ROOT / "requirements-scan.txt"
PLACE = ROOT / "var" / "scan"
QUIETLY = ["--quiet", "--json", "--metrics=off", "--disable-version-check", "--disable-nosem", "--no-git-ignore"]
PATIENT = ["--timeout=120", "--timeout-threshold=0"]  # seconds a rule and file: a busy computer is no error


def found_in(folder, names=(".",)) -> set[tuple[str, str]]:
    """Which rule speaks of which file; a rule or a file that cannot be read is an error."""
    program = _installed() / "bin" / "semgrep"
    command = [program, "scan", *QUIETLY, *PATIENT, f"--project-root={folder}", f"--config={RULES}", *names]
    own = {"PATH": f"{program.parent}:{os.environ['PATH']}", "HOME": str(PLACE), "SEMGREP_SEND_METRICS": "off"}
    done = subprocess.run(command, cwd=folder, env=os.environ | own, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    told = json.loads(done.stdout)
    assert told["errors"] == [], told["errors"]
    return {(one["check_id"].rpartition(".")[2], f"{one['path']}:{one['start']['line']}") for one in told["results"]}


def _installed() -> Path:
    """One process installs it, the others wait; a lock that has changed is installed anew."""
    home, stamp, mark = PLACE / "venv", Stamp(PLACE / "stamp"), fingerprint(LOCK)
    PLACE.mkdir(parents=True, exist_ok=True)
    with (PLACE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home.exists() and stamp.says(mark)):
            _install(home)
            stamp.write(mark)
    return home


def _install(home):
    subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
    command = packages.installing([LOCK], home / "bin" / "python")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        not_here(f"semgrep could not be installed: {done.stderr.strip().splitlines()[-1:]}")
