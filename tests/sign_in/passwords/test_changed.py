"""A password is changed by whoever knows it, for one that is hard to guess."""

import pytest

from migration_portal import settings as portal
from tests.factories_catalogue import PASSWORD
from tests.sign_in.passwords.test_logging_in import log_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.support.account_pages")]
WEAK = [
    ("short pass", "Your password must have at least 12 characters"),
    ("password1234", "Choose a password that is harder to guess"),
    ("jo@lantern.example", "Choose a password that is not like your name or email address"),
    ("p" * 129, "Your password must be 128 characters or fewer"),
    ("", "Enter a new password"),
]


@pytest.mark.parametrize(("weak", "sentence"), WEAK)
def test_a_weak_password_is_refused_in_words(client, member, weak, sentence):
    log_in(client)
    page = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": weak}).content.decode()
    assert sentence in page
    member.user.refresh_from_db()
    assert member.user.check_password(PASSWORD)


def test_a_password_is_changed_by_whoever_knows_the_current_one(client, member):
    log_in(client)
    wrong = client.post("/account/password/", {"oldpassword": "wrong", "password1": "brook candle winter 9"})
    assert "Your current password is not correct" in wrong.content.decode()
    right = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": "brook candle winter 9"})
    assert right.url == "/account/"
    assert "Your password has been changed" in client.get("/account/").content.decode()


def test_changing_a_password_logs_out_everywhere_else(client, member):
    elsewhere = type(client)()
    for browser in (client, elsewhere):
        log_in(browser)
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": "brook candle winter 9"})
    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_real_passwords_are_kept_with_argon2():
    assert portal.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_somebody_without_a_password_is_led_to_asking_for_one(client, member):
    member.user.set_unusable_password()
    member.user.save()
    client.force_login(member.user)
    page = client.get("/account/password/", follow=True)
    assert page.status_code == 200
    assert page.redirect_chain[-1][0] == "/password/"
