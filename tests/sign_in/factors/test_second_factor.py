"""People prove themselves twice when they log in."""

import re

import pytest
from django.urls import reverse

from tests.browsing import main_of
from tests.sign_in.factors.proving import NEEDED, a_person, log_in, set_up_an_app
from tests.support.codes import shown_by_the_app

pytestmark = pytest.mark.django_db


def test_whoever_has_an_app_is_asked_for_its_code_after_the_password(client, later):
    person = a_person()
    log_in(client, person)
    secret = set_up_an_app(client, later)
    client.post("/log-out/")
    asked = log_in(client, person, next="/account/")
    assert asked.url.startswith(reverse("mfa_authenticate"))
    assert client.get("/account/").status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "The code is not correct" in wrong.content.decode()
    in_by_now = client.post(reverse("mfa_authenticate"), {"code": shown_by_the_app(secret)})
    assert in_by_now.url == "/account/"
    assert client.get("/account/").status_code == 200


def test_a_code_may_be_typed_with_a_space_and_works_once(client, later):
    person = a_person()
    log_in(client, person)
    code = shown_by_the_app(set_up_an_app(client, later))
    for works in (True, False):
        client.post("/log-out/")
        log_in(client, person)
        client.post(reverse("mfa_authenticate"), {"code": f"{code[:3]} {code[3:]}"})
        assert (client.get("/account/").status_code == 200) is works


def test_a_recovery_code_gets_in_once(client, later):
    person = a_person()
    log_in(client, person)
    set_up_an_app(client, later)
    [code, *_] = re.findall(r"<code>(\d+)</code>", client.get(reverse("mfa_view_recovery_codes")).content.decode())
    for works in (True, False):
        client.post("/log-out/")
        log_in(client, person)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert (client.get("/account/").status_code == 200) is works
    for typed in (code, "000000"):
        assert "already. Enter the one that your app shows now, or a recovery code that you have not used" in main_of(
            client.post(reverse("mfa_authenticate"), {"code": typed})
        ), typed


@pytest.mark.parametrize("kind", ["agent", "administration"])
def test_the_agent_and_administrators_do_nothing_without_one(client, later, kind):
    person = a_person(**{kind: True})
    log_in(client, person)
    refused = client.get("/")
    assert refused.status_code == 403
    assert NEEDED in refused.content.decode()
    for way_out in ("/account/", reverse("mfa_index"), "/help/"):
        assert client.get(way_out).status_code == 200, way_out
    set_up_an_app(client, later)
    assert client.get("/").status_code == 200


def test_nor_does_anybody_read_the_support_pages_without_one(client, later):
    person = a_person(administration=True)
    log_in(client, person)
    assert client.get("/admin/catalogue/organisation/").status_code == 403
    set_up_an_app(client, later)
    assert client.get("/admin/catalogue/organisation/").status_code == 200
