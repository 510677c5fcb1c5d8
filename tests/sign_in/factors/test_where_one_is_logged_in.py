"""A person sees the browsers in which they are logged in, and ends what is not theirs."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from tests.factories_catalogue import PASSWORD
from tests.sign_in.factors.proving import a_person, log_in

pytestmark = pytest.mark.django_db


def test_a_person_sees_where_they_are_logged_in_and_ends_it_there(client, django_user_model):
    person, elsewhere = a_person(), type(client)(headers={"user-agent": "Mozilla/5.0 (Windows NT) Firefox/140.0"})
    log_in(client, person)
    log_in(elsewhere, person)
    page = client.get(reverse("usersessions_list")).content.decode()
    assert "Firefox on Windows" in page
    assert "127.0.0.1" in page
    number = re.search(r'name="session" value="(\d+)"', page)[1]
    stranger = type(client)()
    log_in(stranger, a_person())
    assert stranger.post(reverse("usersessions_end"), {"session": number}).status_code == 404
    assert elsewhere.get("/account/").status_code == 200
    client.post(reverse("usersessions_end"), {"session": number})
    assert elsewhere.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


def test_all_others_are_ended_at_once(client):
    person, others = a_person(), [type(client)() for _ in range(2)]
    for each in (client, *others):
        log_in(each, person)
    client.post(reverse("usersessions_list"))
    assert [each.get("/account/").status_code for each in (client, *others)] == [200, 302, 302]


def test_ending_one_asks_for_a_fresh_proof_and_looking_does_not(client, later):
    person, elsewhere = a_person(), type(client)()
    log_in(elsewhere, person)
    log_in(client, person)
    later(minutes=16)
    page = client.get(reverse("usersessions_list")).content.decode()
    number = re.search(r'name="session" value="(\d+)"', page)[1]
    for name, typed in (("usersessions_end", {"session": number}), ("usersessions_list", {})):
        asked = client.post(reverse(name), typed)
        assert asked.url.startswith(reverse("account_reauthenticate"))
        assert parse_qs(urlsplit(asked.url).query)["next"] == [reverse("usersessions_list")]
    assert elsewhere.get("/account/").status_code == 200
    client.post(asked.url, {"password": PASSWORD})
    client.post(reverse("usersessions_end"), {"session": number})
    assert elsewhere.get("/account/").status_code == 302
