"""The units of deploy/systemd are ones that systemd takes, run what compose runs, and may do as little."""

import os
import re
import shlex
import shutil
import subprocess

import pytest

from migration_portal import environment
from tests import servers
from tests.deployment import compose

UNITS = compose.ROOT / "deploy" / "systemd"
PROGRAMS = "/srv/portal/.venv/bin"
pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(not servers.systemd(), reason="there is no systemd-analyze (apt-get install systemd)"),
]


@pytest.fixture
def installed(tmp_path):
    """The units as somebody would copy them, with programs that are there."""
    for name in ("gunicorn", "celery", "python"):
        (program := tmp_path / name).write_text("#!/bin/sh\n")
        program.chmod(0o755)
    units = shutil.copytree(UNITS, tmp_path / "units")
    for unit in units.glob("*.service"):
        unit.write_text(unit.read_text().replace(PROGRAMS, str(tmp_path)))
    return units


def analysed(units, *arguments):
    files = sorted(str(path) for kind in ("*.service", "*.timer") for path in units.glob(kind))
    surroundings = os.environ | {"SYSTEMD_UNIT_PATH": f"{units}:"}  # with the drop-in for all of them
    return subprocess.run(
        ["systemd-analyze", *arguments, *files], env=surroundings, text=True, capture_output=True, check=False
    )


def test_systemd_finds_no_fault(installed):
    found = analysed(installed, "verify", "--man=no")
    assert (found.returncode, found.stdout + found.stderr) == (0, "")


def test_a_misspelt_line_would_be_found(installed):
    shared = installed / "portal-.service.d" / "confined.conf"
    shared.write_text(shared.read_text().replace("ProtectHome", "ProtectHouse"))
    assert "Unknown key" in analysed(installed, "verify", "--man=no").stderr


def test_no_service_is_exposed_more_than_little(installed):
    """2.0 of ten is the most; a service without the drop-in has 9.2."""
    services = list(installed.glob("*.service"))
    found = analysed_security(installed, services)
    assert found.returncode == 0, found.stdout[-2000:]


def analysed_security(units, services):
    surroundings = os.environ | {"SYSTEMD_UNIT_PATH": f"{units}:"}
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=20", "--no-pager", *map(str, services)]
    return subprocess.run(command, env=surroundings, text=True, capture_output=True, check=False)


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_a_unit_runs_what_compose_runs(service):
    (line,) = re.findall(r"^ExecStart=(.*)$", (UNITS / f"portal-{service}.service").read_text(), re.MULTILINE)
    assert shlex.split(line.removeprefix(f"{PROGRAMS}/")) == compose.command(service)


def test_every_secret_that_compose_hands_over_comes_as_a_credential():
    shared = (UNITS / "portal-.service.d" / "confined.conf").read_text()
    in_compose = {
        name.removesuffix("_FILE")
        for name, value in compose.services()["web"]["environment"].items()
        if value and name.removesuffix("_FILE") in environment.SECRETS
    }
    assert set(re.findall(r"(\w+)_FILE=%d/\w+", shared)) == in_compose
    assert {f"{found}".upper() for found in re.findall(r"LoadCredential=(\w+):", shared)} == in_compose
