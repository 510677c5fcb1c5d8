"""What makes codes is kept encrypted, under a key that can be changed; taking a grave step back asks for a proof."""

from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from migration_portal import environment
from migration_portal.management import factor_keys
from migration_portal.production_rules import keys
from tests.rehearsals import a_journey
from tests.sign_in.factors.proving import NEEDED, a_person, log_in, set_up_an_app
from tests.sign_in.keys import NEW, OLD
from tests.support.codes import shown_by_the_app
from workflow.audit.event import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("under_one_key")]


@pytest.fixture
def secret(client, later):
    log_in(client, a_person())
    return set_up_an_app(client, later)


def all_that_is_kept() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        return str(cursor.fetchall())


def gets_in(client, secret, later) -> bool:
    later(seconds=30)
    person = Authenticator.objects.get(type="totp").user
    client.post("/log-out/")
    log_in(client, person)
    client.post(reverse("mfa_authenticate"), {"code": shown_by_the_app(secret)})
    return client.get("/account/").status_code == 200


def test_the_database_holds_no_secret_that_makes_a_code(client, secret, later):
    kept = all_that_is_kept()
    assert secret not in kept
    assert kept.count("fernet:") == 11  # the app, and the hashes of ten recovery codes
    assert gets_in(client, secret, later)


def test_a_key_is_changed_and_the_old_one_taken_out(client, secret, later, settings, capsys):
    settings.FACTOR_KEYS = [NEW, OLD]
    assert gets_in(client, secret, later)
    call_command("encrypt_factors")
    assert "Encrypted anew: 2." in capsys.readouterr().out
    settings.FACTOR_KEYS = [NEW]
    assert gets_in(client, secret, later)
    call_command("encrypt_factors")
    assert "Encrypted anew: 0." in capsys.readouterr().out


def test_what_no_key_opens_lets_nobody_in_and_is_said(client, secret, later, settings, capsys):
    settings.FACTOR_KEYS = [NEW]
    assert not gets_in(client, secret, later)
    call_command("encrypt_factors")
    assert "Opened by no key that is there: 2." in capsys.readouterr().out


def test_doctor_says_when_the_keys_of_another_server_came_with_a_restore(client, secret, settings):
    Authenticator.objects.create(user=a_person(), type="webauthn", data={"name": "A key, which needs none of ours"})
    assert factor_keys.finding().is_well
    settings.FACTOR_KEYS = [NEW]
    found = factor_keys.finding()
    assert (found.is_well, found.words) == (False, "Do not open those of 2 apps or sets of codes")
    settings.FACTOR_KEYS = [NEW, OLD]
    assert factor_keys.finding().is_well


def test_secrets_of_before_come_over_and_go_back(client, secret, later):
    moved = import_module("catalogue.migrations.0008_requests_are_counted")
    moved.decrypt(apps, None)
    assert secret in all_that_is_kept()
    assert gets_in(client, secret, later)
    for _ in range(2):
        moved.encrypt(apps, None)
        assert secret not in all_that_is_kept()
        assert gets_in(client, secret, later)


def test_a_key_that_can_be_guessed_does_not_start_in_production():
    env = environment.read({"FACTOR_KEYS": f"{OLD.replace(',', '')},short"})
    assert list(keys.guessable_factor_keys(env))
    assert not list(keys.guessable_factor_keys(environment.read({"FACTOR_KEYS": OLD.replace(",", "")})))


# Taking back


def withdrawal(journey, step):
    event = Event.everything.filter(migration=journey.pk, step=step).latest("number")
    return reverse("undo", kwargs={"reference": journey.migration.reference, "pk": event.pk})


@pytest.fixture
def journey():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.funding.state == "approved")
    return journey


def test_taking_back_a_grave_step_needs_what_the_step_needed(client, journey, settings):
    settings.SECOND_FACTOR_FOR = ["commissioner"]
    client.force_login(journey.cast.actor("commissioner").user)
    for refused in (client.get(withdrawal(journey, "approve")), client.post(withdrawal(journey, "approve"), {})):
        assert refused.status_code == 403
        assert NEEDED in refused.content.decode()
    assert NEEDED not in client.get(withdrawal(journey, "write_justification")).content.decode()
    settings.SECOND_FACTOR_FOR = ["agent"]
    assert client.get(withdrawal(journey, "approve")).status_code == 200
