"""What is locked is kept from growing old: the updater looks at every manifest, and can write every lock again."""

import json
import re
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[2]
UPDATER = json.loads((ROOT / "renovate.json").read_text())
MANIFEST = re.compile(
    r"(.*/)?(pyproject\.toml|package\.json|setup\.(py|cfg)|Pipfile|requirements[^/]*\.(txt|in)"
    r"|[^/]*Dockerfile[^/]*|Containerfile|(docker-)?compose[^/]*\.ya?ml)"
)
COMPILED = ["requirements.txt", "requirements-test.txt", "requirements-scan.txt"]  # the fourth holds one package


def test_the_updater_names_every_manifest():
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(UPDATER["includePaths"]) == {name for name in tracked.split("\0") if MANIFEST.fullmatch(name)}
    assert UPDATER["ignorePaths"] == []  # else it would pass over every folder that is called tests


@pytest.mark.parametrize("lock", COMPILED)
def test_a_lock_begins_with_the_command_that_readme_names(lock):
    """The updater runs that command, and understands options only with an equals sign."""
    command = (ROOT / lock).read_text().splitlines()[1].removeprefix("#").strip()
    assert command in (ROOT / "README.md").read_text().splitlines()
    assert command.endswith(f"--output-file={lock}")
    assert re.fullmatch(r"uv pip compile (pyproject\.toml|requirements-scan\.in)( --[a-z-]+(=\S+)?)+", command)
    (pattern,) = UPDATER["pip-compile"]["managerFilePatterns"]
    assert re.search(pattern.strip("/"), lock)


def test_the_updater_writes_the_digest_of_every_image():
    """As the registry says it; by hand an image has its exact version (tests/deployment/test_compose.py)."""
    (rule,) = [rule for rule in UPDATER["packageRules"] if rule.get("pinDigests")]
    assert rule["matchManagers"] == ["dockerfile", "docker-compose"]


def test_the_updater_keeps_to_the_days_that_are_laid_down():
    """What mends a hole is offered at once, on any day; anything else weekly, and days after its release."""
    laid_down = (ROOT / "docs" / "threat-model.md").read_text().partition("## Dependencies")[2]
    assert "within three days, any other within a month" in " ".join(laid_down.split())
    assert UPDATER["vulnerabilityAlerts"] == {"minimumReleaseAge": None, "schedule": ["at any time"]}
    days = int(UPDATER["minimumReleaseAge"].removesuffix(" days"))
    assert UPDATER["schedule"] == ["before 7am on monday"]
    assert days + 7 < 30
