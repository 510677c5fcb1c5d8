"""Whoever watches for misuse reads who got in and by what, who did not, and who changed how they log in."""

import logging

import pytest
from django.urls import reverse

from tests.factories_catalogue import PASSWORD, MembershipFactory, UserFactory
from tests.sign_in.factors.proving import a_person, log_in, set_up_an_app
from tests.sign_in.openid_walks import connected, there_and_back
from tests.support.codes import shown_by_the_app

pytestmark = pytest.mark.django_db
MESSAGE = "who gets in"


@pytest.fixture
def told(caplog):
    caplog.set_level(logging.INFO, "migration_portal.watching.who_gets_in")

    def lines():
        found = [record.figures for record in caplog.records if record.getMessage() == MESSAGE]
        caplog.clear()
        return found

    return lines


@pytest.fixture
def jo():
    return MembershipFactory(user=UserFactory(email="jo@lantern.example", password=PASSWORD)).user


def type_in(client, password=PASSWORD, address="jo@lantern.example"):
    return client.post(reverse("account_login"), {"login": address, "password": password})


def test_a_log_in_is_told_with_what_was_proved(client, jo, told):
    type_in(client)
    (line,) = told()
    assert line == {
        "event.kind": "event", "event.category": ["authentication"], "event.type": ["start"],
        "event.action": "logged-in", "event.outcome": "success", "user.id": str(jo.pk), "source.ip": "127.0.0.1",
        "labels.ways": ["password"],
    }  # fmt: skip
    client.post(reverse("log_out"))
    (line,) = told()
    assert (line["event.action"], line["user.id"]) == ("logged-out", str(jo.pk))


def test_a_second_factor_is_among_what_was_proved_and_nobody_is_in_before_it(client, later, told):
    person = a_person()
    log_in(client, person)
    secret = set_up_an_app(client, later)
    client.post(reverse("log_out"))
    told()
    later(seconds=30)
    log_in(client, person)
    assert told() == []
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert [line["event.action"] for line in told()] == ["log-in-refused"]
    client.post(reverse("mfa_authenticate"), {"code": shown_by_the_app(secret)})
    assert [line["labels.ways"] for line in told()] == [["password", "totp"]]


def test_an_account_elsewhere_is_a_way_and_one_that_opens_nothing_is_refused(client, provider, person, told):
    there_and_back(client, provider, email=person.email)
    assert [(line["event.action"], line["user.id"]) for line in told()] == [("log-in-refused", None)]
    connected(client, provider, person)
    told()
    there_and_back(client, provider)
    (line,) = told()
    assert (line["event.action"], line["user.id"], line["labels.ways"]) == (
        "logged-in", str(person.pk), ["socialaccount"]
    )  # fmt: skip


def test_what_was_refused_is_told_without_what_was_typed(client, jo, told, caplog):
    type_in(client, "not hers, but typed")
    type_in(client, "x", "nobody.at.all@lantern.example")
    hers, nobodys = told()
    assert (hers["event.action"], hers["event.outcome"], hers["user.id"]) == ("log-in-refused", "failure", str(jo.pk))
    assert nobodys["user.id"] is None
    for _ in range(5):
        type_in(client, "wrong")
    assert told()[-1]["event.action"] == "log-in-locked"
    assert "lantern.example" not in caplog.text
    assert "typed" not in caplog.text


def test_a_change_of_how_somebody_logs_in_is_told(client, later, told):
    person = a_person()
    log_in(client, person)
    told()
    set_up_an_app(client, later)
    assert {"totp-added", "recovery_codes-added"} <= {line["event.action"] for line in told()}
    person.mfa_totp = person.authenticator_set.filter(type="totp").first()
    person.mfa_totp.delete()
    person.set_password("another long and good one")
    person.save()
    person.email = "other@lantern.example"
    person.save()
    lines = told()
    assert [line["event.action"] for line in lines] == ["totp-removed", "password-changed", "address-changed"]
    assert {(*line["event.category"], line["user.id"]) for line in lines} == {("iam", str(person.pk))}
