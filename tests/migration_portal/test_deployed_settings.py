"""What a reviewer of security asks of a deployment: cookies, https, methods and passwords, as production sets them."""

import json
import subprocess
import sys

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from tests.factories_catalogue import PASSWORD, MembershipFactory, UserFactory
from tests.migration_portal.test_production import GOOD, ROOT

pytestmark = pytest.mark.django_db
ASKED = """
import json, sys, django; django.setup()
from django.conf import settings
json.dump({name: getattr(settings, name) for name in sys.argv[1:]}, sys.stdout)
"""


def in_production(*names):
    env = {"DJANGO_SETTINGS_MODULE": "migration_portal.settings", **GOOD}
    command = [sys.executable, "-c", ASKED, *names]
    return json.loads(subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout)


@pytest.mark.once
@pytest.mark.parametrize("cookie", ["SESSION", "CSRF"])
def test_what_a_browser_is_told_to_keep_and_for_how_long(cookie):
    parts = ("NAME", "SECURE", "HTTPONLY", "SAMESITE", "DOMAIN", "PATH")
    told = in_production(*(f"{cookie}_COOKIE_{part}" for part in parts))
    assert list(told.values()) == [f"__Host-{cookie.lower()}", True, True, "Lax", None, "/"]
    strict = in_production("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_SSL_REDIRECT")
    assert list(strict.values()) == [365 * 24 * 3600, True, True]


@pytest.mark.once
def test_nothing_of_a_developers_is_switched_on():
    assert list(in_production("DEBUG", "DEMO_MODE").values()) == [False, False]


@pytest.mark.parametrize("method", ["TRACE", "PUT", "PATCH", "DELETE", "PROPFIND"])
def test_what_nobody_asks_with_is_not_answered(method):
    person = MembershipFactory().user
    (client := Client()).force_login(person)
    assert client.generic(method, reverse("notifications")).status_code == 405
    assert client.get("/static/").status_code == 404


@pytest.mark.parametrize("password", [" lantern quill " * 8, "ÄЖ漢 日本語 пароль 🔑 ok", "all small letters here"])
def test_a_password_may_be_long_and_of_any_letters(client, password):
    validate_password(password)
    person = UserFactory(email="jo@lantern.example", password=password)
    client.post(reverse("account_login"), {"login": person.email, "password": password})
    assert client.session.get("_auth_user_id") == str(person.pk)


EASY = ["123456789012", "passwordpassword", "NHS-Migration-2026", "november-2026", "Surgery1Surgery1", "abcdefghijkl"]


@pytest.mark.parametrize("password", ["qwertyuiop123", *EASY])
def test_a_password_that_everybody_would_try_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


def test_a_password_can_be_pasted_and_is_not_shown(client, settings):
    settings.DEMO_MODE = False
    page = client.get(reverse("account_login")).content.decode()
    field = page[page.index('id="id_password"') - 200 :][:600]
    assert 'type="password"' in field
    assert 'autocomplete="current-password"' in field
    assert "onpaste" not in page


def test_a_session_has_a_new_name_after_log_in_and_none_after_log_out(client):
    MembershipFactory(user=UserFactory(email="jo@lantern.example", password=PASSWORD))
    client.get(reverse("account_login"))
    session = client.session
    session["kept"] = True
    session.save()
    before = session.session_key
    client.cookies["session"] = before
    client.post(reverse("account_login"), {"login": "jo@lantern.example", "password": PASSWORD})
    during = client.session.session_key
    assert during != before
    assert len(during) >= 32
    assert not client.session.exists(before)
    client.post(reverse("log_out"))
    assert not client.session.exists(during)
