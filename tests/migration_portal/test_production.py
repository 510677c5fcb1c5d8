"""The portal does not start in production with something missing or dangerous, and says what."""

import os
import re
import subprocess
import sys
from pathlib import Path

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from migration_portal import checks, production
from migration_portal.production_rules import switches

ROOT = Path(__file__).resolve().parent.parent.parent
GOOD = {
    "SECRET_KEY": "a long random text " * 3,
    "BASE_URL": "https://migrations.example.org",
    "DATABASE_URL": "postgres://portal:copper-lantern@database/portal",
    "REDIS_URL": "redis://redis:6379/0",
    "TRUSTED_PROXIES": "1",
    "EMAIL_URL": "smtp+tls://portal:secret@mail:587",
    "MAIL_FROM": "portal@example.org",
}


def refusals(**changes):
    env = environ.Env()
    env.ENVIRON = {name: value for name, value in (GOOD | changes).items() if value is not None}
    return production.refusals(
        env,
        {
            "DEMO_MODE": env.bool("DEMO_MODE", default=False),
            "DEBUG": env.bool("DEBUG", default=False),
            "ALLOWED_HOSTS": env.list("ALLOWED_HOSTS", default=["migrations.example.org"]),
        },
    )


def test_a_complete_environment_is_not_refused():
    assert refusals() == []


@pytest.mark.parametrize("name", GOOD)
def test_a_missing_setting_is_named_in_one_sentence(name):
    assert [sentence.split()[0] for sentence in refusals(**{name: None})] == [name]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("SECRET_KEY", production.DEMONSTRATION_SECRET),
        ("SECRET_KEY", "short"),
        ("DEBUG", "on"),
        ("TRACE_HEADER", "X-Trace"),
        ("ALLOWED_HOSTS", "*"),
        ("BASE_URL", "http://migrations.example.org"),
        ("DATABASE_URL", "sqlite:////srv/portal.sqlite3"),
    ],
)
def test_a_dangerous_setting_is_named_in_one_sentence(setting, value):
    assert [sentence.split()[0] for sentence in refusals(**{setting: value})] == [setting]


def test_sqlite_in_production_is_for_those_who_say_so():
    assert refusals(DATABASE_URL="sqlite:////srv/portal.sqlite3", SQLITE_IN_PRODUCTION="on") == []


@pytest.mark.parametrize("name", ["REQUEST_LIMITS", "DATABASE_POOLER", "SQLITE_IN_PRODUCTION", "DEBUG", "DEMO_MODE"])
@pytest.mark.parametrize("word", ["onn", "enabled", "t"])
def test_a_switch_that_is_neither_on_nor_off_is_named_in_one_sentence(name, word):
    assert [sentence.split()[0] for sentence in refusals(**{name: word})] == [name]


def test_in_a_demonstration_too():
    found = refusals(DEMO_MODE="on", REQUEST_LIMITS="onn", **dict.fromkeys(GOOD))
    assert found == ["REQUEST_LIMITS is neither on nor off. Write one of the two, or leave it out."]


def test_whatever_the_settings_read_as_a_switch_is_known_as_one():
    sources = (ROOT / "migration_portal").rglob("*.py")
    read = {name for source in sources for name in re.findall(r'env\.bool\(f?"([^"]+)"', source.read_text())}
    assert read == {*switches.SWITCHES, "OPENID_{name.upper()}_SECOND_FACTOR"}


@pytest.mark.parametrize("word", ["on", "off", "On", "true", "False", "yes", "no", "1", "0"])
def test_a_switch_is_on_or_off_in_many_words(word):
    assert refusals(REQUEST_LIMITS=word) == []


def test_a_second_factor_elsewhere_that_counts_by_a_misspelt_word_is_named():
    found = refusals(OPENID_PROVIDERS="nhsmail", OPENID_NHSMAIL_SECOND_FACTOR="perhaps")
    assert "OPENID_NHSMAIL_SECOND_FACTOR is neither on nor off. Write one of the two, or leave it out." in found


def test_a_demonstration_needs_nothing():
    assert refusals(DEMO_MODE="on", **dict.fromkeys(GOOD)) == []


@pytest.mark.once
def test_every_command_says_what_is_missing_without_a_traceback():
    done = manage("check", SECRET_KEY="a long random text " * 3)
    assert done.returncode == 1
    assert "BASE_URL is not set" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.once
def test_a_complete_production_environment_passes_djangos_own_check():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **GOOD)
    assert done.returncode == 0, done.stderr


def manage(*command, **env):
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *command],
        env={"PATH": os.environ["PATH"], **env},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.django_db
def test_production_does_not_start_on_a_database_with_demonstration_people(settings, django_user_model):
    settings.DEMO_MODE = False
    checks.refuse_the_wrong_database()
    django_user_model.objects.create_user("priya@example.org", "Priya Shah", is_demo=True)
    with pytest.raises(ImproperlyConfigured, match="demonstration accounts"):
        checks.refuse_the_wrong_database()
    assert [error.id for error in checks.the_right_database(None)] == ["portal.E002"]


def test_two_packages_that_overwrite_each_other_are_refused(monkeypatch):
    assert checks.one_state_machine_package(None) == []
    both = {"django_fsm": ["django-fsm-2", "django-fsm"]}
    monkeypatch.setattr(checks, "packages_distributions", lambda: both)
    assert [error.id for error in checks.one_state_machine_package(None)] == ["portal.E001"]
