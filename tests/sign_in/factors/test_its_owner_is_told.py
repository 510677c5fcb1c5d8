"""Whoever logs in with it is told of every change of a factor, a password and an address."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.factories_catalogue import PASSWORD
from tests.sign_in.factors.proving import a_person, log_in, set_up_an_app, told
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


def test_its_owner_is_told_of_every_change_of_a_factor(client, later):
    person = a_person()
    log_in(client, person)
    set_up_an_app(client, later)
    assert any("An app that shows codes was added" in text for text in told(person))
    client.post(reverse("mfa_generate_recovery_codes"))
    assert "Recovery codes were made" in told(person)[-1]
    client.post(reverse("mfa_deactivate_totp"))
    assert any("The app that shows codes was removed" in text for text in told(person))
    assert not Authenticator.objects.filter(user=person).exists()


def test_a_factor_is_changed_only_by_whoever_proved_themselves_lately(client, later):
    log_in(client, a_person())
    set_up_an_app(client, later)
    later(minutes=16)
    for page in ("mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn"):
        assert client.post(reverse(page)).url.startswith(reverse("account_reauthenticate")), page
    assert Authenticator.objects.filter(type="totp").exists()


def test_its_owner_is_told_of_a_new_password_whoever_set_it(client):
    person = a_person()
    log_in(client, person)
    changed = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": "meadow harbour quill 9"})
    assert changed.status_code == 302
    person.refresh_from_db()
    person.set_password("larkmere lantern row 3")
    person.save()
    assert sum("Your password was changed" in text for text in told(person)) == 2


def test_a_hash_that_is_made_anew_when_somebody_logs_in_is_no_new_password(client, settings):
    person = a_person()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", *settings.PASSWORD_HASHERS]
    before = person.password
    log_in(client, person)
    person.refresh_from_db()
    assert person.password != before
    assert told(person) == []


def test_both_addresses_are_told_when_one_takes_the_others_place(client):
    person = a_person()
    before = person.email
    person.email = "another@lantern.example"
    person.save()
    for address in (before, person.email):
        mail = Email.objects.get(to=address, kind=Email.Kind.ACCOUNT)
        assert f"was changed from {before} to {person.email}" in mail.text


def test_an_administrator_can_take_the_factors_away_and_read_no_secret(client, later):
    owner, administrator = a_person(), a_person(administration=True)
    log_in(client, owner)
    secret = set_up_an_app(client, later)
    client.post("/log-out/")
    log_in(client, administrator)
    set_up_an_app(client, later)
    page = client.get(reverse("person_settings", kwargs={"pk": owner.pk})).content.decode()
    assert owner.name in page
    assert secret not in page
    client.post(reverse("take_factors_away", kwargs={"pk": owner.pk}))
    assert not Authenticator.objects.filter(user=owner).exists()
    assert "The app that shows codes was removed" in told(owner)[-1]
