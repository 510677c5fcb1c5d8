"""What holds before and after a session: a password has no end of its own, and a browser keeps nothing."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.evidence.named import ROOT
from tests.factories_catalogue import PASSWORD, MembershipFactory, UserFactory
from workflow import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return MembershipFactory(user=UserFactory(email="jo@lantern.example", password=PASSWORD)).user


def test_a_password_of_years_ago_still_lets_its_owner_in_and_nobody_asks_for_another(client, person, time_machine):
    time_machine.move_to(clock.now() + timedelta(days=5 * 365))
    answer = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD}, follow=True)
    assert client.session["_auth_user_id"] == str(person.pk)
    assert "change your password" not in answer.content.decode().lower()


def test_a_browser_is_told_to_forget_what_it_has_when_somebody_logs_out(client, person):
    client.force_login(person)
    assert "Clear-Site-Data" not in client.get(reverse("notifications"))
    assert client.post(reverse("log_out"))["Clear-Site-Data"] == '"cache", "storage"'


def test_no_script_of_ours_keeps_anything_in_a_browser():
    scripts = [*(ROOT / "static" / "js").glob("*.js")]
    assert len(scripts) > 1
    kept = re.compile(r"localStorage|sessionStorage|indexedDB|caches\.|document\.cookie|serviceWorker")
    assert [path.name for path in scripts if kept.search(path.read_text())] == []


def test_three_browsers_are_three_sessions_and_stay(person):
    browsers = [Client() for _ in range(3)]
    for browser in browsers:
        browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert [browser.get(reverse("notifications")).status_code for browser in browsers] == [200, 200, 200]
