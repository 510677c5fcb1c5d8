"""What it takes to change the portal round the process: each chore of docs/maintaining.md done in a copy."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.deployment.test_compose import NOT_HERE
from tests.support.copies import ROOT

pytestmark = pytest.mark.once
SETTINGS, URLS, README = "migration_portal/settings.py", "migration_portal/urls.py", "README.md"
COMPOSE = "docker-compose.yml"
FORMS = ("tests/migration_portal/forms_of_settings/refused.py", "tests/migration_portal/test_production_rules.py")
PROJECT, LOCK, TEST_LOCK = "pyproject.toml", "requirements.txt", "requirements-test.txt"
ASKED_OF_THE_ENVIRONMENT = re.compile(r"""\benv(?:\.\w+)?\(\s*"([A-Z_]+)\"""")
PINNED = re.compile(r"^([\w.\[\]-]+)==(\S+)", re.MULTILINE)
VIEW = """

@policy(Policy.PUBLIC)
@require_safe
def opening_hours(request):
    return render(request, "pages/static/opening_hours.jinja")
"""
TEMPLATE = """{# When the help desk answers. #}
{% extends "layouts/page.jinja" %}
{% set title = "Opening hours" %}
{% block body %}<p>Nine to five.</p>{% endblock %}
"""
OPENED = """
from django.test import RequestFactory
from django.urls import resolve
view = resolve("/opening-hours/").func
request = RequestFactory().get("/opening-hours/")
from django.template.loader import get_template
get_template("pages/static/opening_hours.jinja")
print(view.policy.name)
"""


def unsaid(root) -> dict[str, list[str]]:
    """Of what the settings ask of the environment: what README, compose and the forms that are refused leave out."""
    asked = ASKED_OF_THE_ENVIRONMENT.findall((root / SETTINGS).read_text())
    forms = "".join((root / path).read_text() for path in FORMS)
    said_in = {
        README: lambda name: f"`{name}`" in (root / README).read_text(),
        COMPOSE: lambda name: name in NOT_HERE or re.search(rf"(?m)^  {name}(_FILE)?:", (root / COMPOSE).read_text()),
        FORMS[0]: lambda name: f'"{name}"' in forms,
    }
    return {
        path: found for path, is_said in said_in.items() if (found := [name for name in asked if not is_said(name)])
    }


def out_of_bounds(root) -> list[str]:
    """Dependencies that the locks pin outside what pyproject allows, or not at all."""
    project = tomllib.loads((root / PROJECT).read_text())["project"]
    found = []
    for lock, wanted in {
        LOCK: project["dependencies"],
        TEST_LOCK: project["dependencies"] + project["optional-dependencies"]["test"],  # which is installed beside it
    }.items():
        pinned = {name.split("[")[0]: version for name, version in PINNED.findall((root / lock).read_text())}
        for one in map(Requirement, wanted):
            if not one.specifier.contains(pinned.get(canonicalize_name(one.name), "0")):
                found.append(f"{one.name} in {lock}")
    return found


def versions(root) -> set[str]:
    """What the portal calls itself, wherever it does."""
    said = re.search(r'^VERSION = "(.+)"$', (root / SETTINGS).read_text(), re.MULTILINE)[1]
    return {said, tomllib.loads((root / PROJECT).read_text())["project"]["version"]}


def test_this_project_has_no_such_chore_left():
    assert (unsaid(ROOT), out_of_bounds(ROOT), len(versions(ROOT))) == ({}, [], 1)


def test_a_page_takes_a_view_an_address_and_a_template(copy):
    views, template = "workflow/pages/static_pages.py", "templates/pages/static/opening_hours.jinja"
    copy.add(views, VIEW)
    copy.write(template, TEMPLATE)
    address = '    path("opening-hours/", static_pages.opening_hours, name="opening_hours"),\n'
    copy.insert(URLS, address, before='    path("livez"')
    assert copy.check(OPENED) == ["PUBLIC", ""]
    assert copy.changed() == {views, template, URLS}


def test_a_setting_takes_four_files(copy):
    copy.add(SETTINGS, '\nHELP_DESK = env.str("HELP_DESK", default="")\n')
    assert unsaid(copy.root) == {path: ["HELP_DESK"] for path in (README, COMPOSE, FORMS[0])}
    copy.insert(README, "| `HELP_DESK` | empty | | who answers questions |\n", before="| `DEMO_MODE` |")
    copy.insert(COMPOSE, "  HELP_DESK:\n", before="  SECURITY_CONTACT:")
    copy.insert(FORMS[0], '    "HELP_DESK": ["nobody"],\n', before='    "WEB_WORKERS": ["two"')
    assert unsaid(copy.root) == {}
    assert copy.changed() == {SETTINGS, README, COMPOSE, FORMS[0]}


def test_a_release_takes_two_files_that_must_agree(copy):
    copy.replace(PROJECT, 'version = "0.1.0"', 'version = "0.2.0"')
    assert len(versions(copy.root)) == 2
    copy.replace(SETTINGS, 'VERSION = "0.1.0"', 'VERSION = "0.2.0"')
    assert versions(copy.root) == {"0.2.0"}
    assert copy.changed() == {PROJECT, SETTINGS}


def test_a_dependency_takes_the_project_file_and_the_locks(copy):
    jinja = dict(PINNED.findall(copy.read(LOCK)))["jinja2"]
    copy.replace(PROJECT, '"Jinja2>=3.1",', '"Jinja2>=99",')
    for lock in (LOCK, TEST_LOCK):
        assert f"Jinja2 in {lock}" in out_of_bounds(copy.root)
        copy.replace(lock, f"jinja2=={jinja} ", "jinja2==99.1 ")
    assert out_of_bounds(copy.root) == []
    assert copy.changed() == {PROJECT, LOCK, TEST_LOCK}
