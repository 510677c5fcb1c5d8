"""Recovery codes are hashed before anything is locked: a page that is sent again does not wait for ten slow hashes."""

import re
import threading

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import hashers
from django.db import connection
from django.test import Client
from django.urls import reverse

from catalogue.recovery import kept_codes
from tests.factories_catalogue import PASSWORD
from tests.sign_in.factors.proving import a_person, log_in, set_up_an_app
from tests.support.codes import shown_by_the_app

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("under_one_key")]
BROWSERS = 4


@pytest.fixture
def hashed(monkeypatch) -> list[bool]:
    """Of each code that is hashed, whether that was in a transaction."""
    found = []

    def make(code):
        found.append(connection.in_atomic_block)
        return hashers.make_password(code)

    monkeypatch.setattr(kept_codes, "make_password", make)
    return found


def test_they_are_hashed_before_an_app_is_added_and_before_new_ones_replace_them(client, later, hashed):
    log_in(client, a_person())
    set_up_an_app(client, later)
    client.post(reverse("mfa_generate_recovery_codes"))
    assert hashed == [False] * 20


@pytest.mark.postgres
def test_a_page_that_is_sent_four_times_at_once_adds_one_app(client):
    log_in(client, a_person())
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    address = reverse("mfa_activate_totp")
    secret = re.search(r'class="app-typed">(\w+)<', client.get(address).content.decode())[1]
    code, ready, answers = shown_by_the_app(secret), threading.Barrier(BROWSERS), []

    def send():
        browser = Client()
        browser.cookies = client.cookies
        ready.wait(20)
        answers.append(browser.post(address, {"code": code}).status_code)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(BROWSERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(answers) == [302] * BROWSERS
    assert sorted(Authenticator.objects.values_list("type", flat=True)) == ["recovery_codes", "totp"]
