"""Recovery codes: shown once, kept so that nobody can read them, right once; those of before stay right."""

import re
import sys
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.apps import apps
from django.contrib.auth.hashers import identify_hasher
from django.core.management import call_command
from django.urls import reverse

from catalogue.recovery import kept_codes, shown_once
from migration_portal import settings as of_production
from tests.sign_in.factors.proving import a_person, log_in, set_up_an_app, told
from tests.sign_in.keys import NEW, OLD
from tests.sign_in.test_factor_secrets import all_that_is_kept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("under_one_key")]
PAGE = "/account/second-factor/codes/"
ByTheSeed = kept_codes.KeptCodes.__mro__[1]  # as allauth keeps them


@pytest.fixture
def person(client, later):
    """Somebody who has set up an app, and is about to be shown their codes."""
    person = a_person()
    log_in(client, person)
    set_up_an_app(client, later)
    return person


def shown(client) -> list[str]:
    return re.findall(r"<code>(\d+)</code>", client.get(PAGE).content.decode())


def gets_in(client, person, code) -> bool:
    client.post("/log-out/")
    log_in(client, person)
    client.post(reverse("mfa_authenticate"), {"code": code})
    return client.get("/account/").status_code == 200


def factor() -> Authenticator:
    return Authenticator.objects.get(type="recovery_codes")


def as_before(person, used=()) -> list[str]:
    """As the release before has made and used them; returns all ten."""
    Authenticator.objects.filter(type="recovery_codes").delete()
    made = ByTheSeed.activate(person)
    codes = made.generate_codes()
    assert all(made.validate_code(code) for code in used or codes[:2])
    return codes


def test_no_code_and_nothing_that_makes_one_is_kept(client, person):
    codes = shown(client)
    assert len(set(codes)) == 10
    kept = all_that_is_kept()
    assert not [code for code in codes if code in kept]
    assert kept_codes.SEED not in factor().data
    hashes = [decrypt(one) for one in factor().data[kept_codes.HASHED]]
    assert len({identify_hasher(one).decode(one)["salt"] for one in hashes}) == 10
    assert not set(hashes) & {*factor().data[kept_codes.HASHED]}


def test_they_are_hashed_as_passwords_are():
    """Slowly, with a salt of more than 32 bits."""
    assert of_production.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_they_are_shown_once_to_whoever_made_them_and_lie_in_no_session_in_the_clear(client, person):
    waiting = client.session[shown_once.KEY]
    assert waiting.startswith("fernet:")
    assert client.head(PAGE).status_code == 200  # which shows nobody anything
    codes = shown(client)
    assert len(codes) == 10
    assert not [code for code in codes if code in waiting]
    assert shown_once.KEY not in client.session
    again = client.get(PAGE).content.decode()
    assert not re.findall(r"\b\d{8}\b", again)
    assert "You have 10 codes left" in again


def test_the_page_has_them_as_a_file(client, person):
    page = client.get(PAGE).content.decode()
    codes = re.findall(r"<code>(\d+)</code>", page)
    assert f'href="data:text/plain;charset=utf-8,{"%0A".join(codes)}" download="recovery-codes.txt"' in page
    assert "no-store" in client.get(PAGE)["Cache-Control"]


def test_each_gets_in_once(client, person):
    first, second, *_ = shown(client)
    for code, works in ((first, True), (first, False), (f"{second[:4]} {second[4:]}", True), (second, False)):
        assert gets_in(client, person, code) is works
    assert len(factor().data[kept_codes.HASHED]) == 8
    assert not gets_in(client, person, "00000000")


def test_new_ones_end_the_old_ones_and_their_owner_is_told(client, person):
    old = shown(client)
    client.post(reverse("mfa_generate_recovery_codes"))
    new = shown(client)
    assert len(new) == 10
    assert "Recovery codes were made" in told(person)[-1]
    assert not gets_in(client, person, old[0])
    assert gets_in(client, person, new[0])


def test_nothing_is_hashed_for_what_can_be_no_recovery_code(client, person, monkeypatch):
    monkeypatch.setattr(kept_codes, "check_password", lambda *_: pytest.fail("hashed"))
    for typed in ("123456", "1234567", "abcdefgh", "", "١٢٣٤٥٦٧٨٩"):
        assert not factor().wrap().validate_code(typed)


def test_no_part_of_allauth_keeps_them_in_its_own_way():
    assert isinstance(Authenticator(type="recovery_codes", data={}).wrap(), kept_codes.KeptCodes)
    users = [name for name, module in sys.modules.items()
             if name.startswith("allauth.") and getattr(module, "RecoveryCodes", None) is ByTheSeed]  # fmt: skip
    assert users == []


# Those of before


def test_codes_of_before_are_brought_over_and_those_used_stay_used(client, person):
    codes = as_before(person)
    import_module("catalogue.migrations.0016_recovery_codes_are_hashed").hash_them(apps, None)
    assert kept_codes.SEED not in factor().data
    assert len(factor().data[kept_codes.HASHED]) == 8
    assert not gets_in(client, person, codes[0])
    assert gets_in(client, person, codes[2])
    assert not gets_in(client, person, codes[2])


def test_the_release_before_that_still_runs_refuses_them_in_words(person):
    hashed = factor()
    assert not ByTheSeed(hashed).validate_code("12345678")
    assert ByTheSeed(hashed).get_unused_codes() == []


def test_what_it_makes_meanwhile_is_brought_over_when_it_is_used(client, person):
    codes = as_before(person)
    assert "8 codes left" in client.get(reverse("mfa_index")).content.decode()
    assert gets_in(client, person, codes[2])
    assert kept_codes.SEED not in factor().data
    assert len(factor().data[kept_codes.HASHED]) == 7


def test_or_by_the_command_that_encrypts_anew(client, person, settings, capsys):
    codes = as_before(person)
    settings.FACTOR_KEYS = [NEW, OLD]
    call_command("encrypt_factors")
    assert "Encrypted anew: 2." in capsys.readouterr().out
    settings.FACTOR_KEYS = [NEW]
    assert gets_in(client, person, codes[3])


def test_a_seed_that_no_key_opens_is_left_for_the_day_when_the_key_is_back(client, person, settings):
    codes = as_before(person)
    settings.FACTOR_KEYS = [NEW]
    import_module("catalogue.migrations.0016_recovery_codes_are_hashed").hash_them(apps, None)
    assert not factor().wrap().validate_code(codes[3])
    settings.FACTOR_KEYS = [OLD]
    assert factor().wrap().validate_code(codes[3])
