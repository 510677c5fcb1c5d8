"""The Dockerfile's lines build an image in which the portal starts, from the files that .dockerignore leaves."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.deployment.image import OF_THE_SYSTEM, ROOT, Stage, context, ignored, instructions
from tests.migration_portal.test_production import GOOD

pytestmark = pytest.mark.once
NEVER = ("tests/run.py", "secrets/secret_key", "deploy/kubernetes/secrets/owner_url", ".env", ".env.live", ".git/HEAD",
         "var/portal.sqlite3", "a.sqlite3-wal", "build/collected/app.css", "node_modules/sass/sass.js")  # fmt: skip
NOWHERE = {"DATABASE_URL": "postgres://portal@127.0.0.1:9/portal"}
LOADED = """
import migration_portal.wsgi
from django.template import engines
from django.urls import get_resolver
print("url_patterns" in vars(get_resolver()), len(engines["jinja2"].env.cache) > 5)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    pages = Stage(tmp_path_factory.mktemp("pages")).build(instructions("pages"))
    return Stage(tmp_path_factory.mktemp("portal"), {"pages": pages}).build(instructions())


def test_the_image_holds_every_page_file_under_a_name_that_may_be_cached_for_ever(built):
    collected = built.workdir / "build" / "collected"
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    assert {"app.css", "nhsuk-frontend.min.js", "js/app.js", "images/icon.svg"} <= set(names)
    assert not [name for name in names if name.endswith(".scss")]
    assert (collected / f"{names['app.css']}.gz").is_file()


def test_the_portal_starts_from_the_image(built):
    built.run("gunicorn --check-config migration_portal.wsgi", **GOOD | NOWHERE)


def test_nothing_of_the_portal_is_compiled_anew_at_each_start(built):
    """Its own user writes nothing there."""
    modules = [
        path for app in ("catalogue", "migration_portal", "workflow") for path in (built.workdir / app).rglob("*.py")
    ]
    assert len(list(built.workdir.glob("*/**/__pycache__/*.pyc"))) == len(modules)


def test_what_the_first_visitor_would_wait_for_is_loaded_before_anybody_is_let_in(built):
    """The addresses of the portal, and the frame of its pages."""
    assert built.run(f"python -c '{LOADED}'", **GOOD | NOWHERE).split() == ["True", "True"]


def test_the_last_image_has_neither_node_nor_the_front_ends_sources(built):
    assert "nodejs" not in built.run("pip list")
    assert not (built.workdir / "node_modules").exists()


def test_what_cannot_be_run_here_installs_and_builds_nothing():
    (line,) = [rest for word, rest in instructions() if word == "RUN" and rest.startswith(OF_THE_SYSTEM)]
    assert [part.split()[0] for part in line.split("&&")] == ["useradd", "install"]


def test_what_was_installed_is_held_against_what_it_needs():
    """Nothing is resolved while it is installed, so a lock that lacks something shows only here."""
    installed = [rest for stage in ("pages", None) for word, rest in instructions(stage) if "pip install" in rest]
    assert installed
    assert [line for line in installed if not line.endswith("&& pip check")] == []


def test_the_image_runs_as_somebody_without_rights():
    assert [rest for word, rest in instructions() if word == "USER"] == ["portal"]


def test_nothing_that_git_ignores_gets_into_the_image():
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    known = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert {str(path) for path in context()} <= set(known)


def test_neither_keys_nor_data_nor_tests_get_into_the_image():
    """Whether or not they lie here now."""
    is_ignored = ignored()
    assert [name for name in NEVER if not any(map(is_ignored, [Path(name), *Path(name).parents]))] == []
