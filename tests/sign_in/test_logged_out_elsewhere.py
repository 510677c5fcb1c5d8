"""Whoever logs out at a provider is logged out here: exactly the sessions that began with it end."""

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from catalogue.models import BegunElsewhere, EndedElsewhere
from tests.browsing import main_of, words_of
from tests.factories_catalogue import PASSWORD, MembershipFactory, UserFactory
from tests.sign_in.openid_walks import AS_CIS2, SUB, app_of, connected, is_in, session_of, there_and_back, told, use
from tests.support.codes import shown_by_the_app

pytestmark = pytest.mark.django_db


@pytest.fixture
def with_password(known, person):
    browser = Client()
    browser.post("/log-in/", {"login": person.email, "password": PASSWORD})
    return browser


# Exactly the sessions that began with it


def test_a_session_there_that_ends_ends_what_began_with_it_and_nothing_else(known, with_password):
    first, second = session_of(known, "first"), session_of(known, "second")
    answer = told(known.logout_token(sid="first"))
    assert (answer.status_code, answer.content) == (200, b"")
    assert "no-store" in answer["Cache-Control"]
    assert [is_in(browser) for browser in (first, second, with_password)] == [False, True, True]
    assert UserSession.objects.count() == BegunElsewhere.objects.count() + 1 == 2


def test_all_of_somebody_s_sessions_there_that_end_end_all_that_began_with_it(client, known, with_password):
    other = MembershipFactory(user=UserFactory(password=PASSWORD, email="other@lantern.example")).user
    connected(client, known, other, "cis2", sub="another")
    browsers = [session_of(known, "first"), session_of(known, None), session_of(known, "third", sub="another")]
    assert told(known.logout_token(sub=SUB)).status_code == 200
    assert [is_in(browser) for browser in (*browsers, with_password)] == [False, False, True, True]


def test_a_session_there_that_is_another_person_s_ends_nothing(known):
    browser = session_of(known, "first")
    assert told(known.logout_token(sid="first", sub="another")).status_code == 200
    assert is_in(browser)
    told(known.logout_token(sid="first", sub=SUB))
    assert not is_in(browser)


def test_what_began_with_another_provider_goes_on(client, known, person, settings, pems):
    apps = [app_of(known, name, AS_CIS2 | {"PRIVATE_KEYS": pems[0]}) for name in ("cis2", "meadow")]
    use(settings, *apps)
    connected(client, known, person, "meadow", sub="at the meadow")
    browser = session_of(known, "first", sub="at the meadow", name="meadow")
    assert told(known.logout_token(sid="first")).status_code == 200
    assert is_in(browser)


def test_whoever_was_logged_out_is_asked_to_log_in(known):
    browser = session_of(known, "first")
    told(known.logout_token(sid="first"))
    assert browser.get("/account/").url.startswith("/log-in/")
    assert "_auth_user_id" not in browser.session


def test_a_session_that_goes_on_under_another_key_ends_too(known, person):
    browser = session_of(known, "first")
    fresh = "a quite different lantern"
    browser.post("/account/again/", {"password": PASSWORD})
    changed = browser.post("/account/password/", {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh})
    assert changed.status_code == 302
    assert is_in(browser)
    assert told(known.logout_token(sid="first")).status_code == 200
    assert not is_in(browser)


def prove_anew(browser, cis2, sid):
    fresh = {"auth_time": int(time.time()), "sid": sid}
    assert there_and_back(browser, cis2, "/account/again/with/cis2/", name="cis2", **fresh).url == "/"


def test_a_session_in_which_one_proved_anew_ends_with_the_later_session_there(known):
    browser = session_of(known, "first")
    prove_anew(browser, known, "second")
    told(known.logout_token(sid="first"))
    assert is_in(browser)
    told(known.logout_token(sid="second"))
    assert not is_in(browser)


def test_a_proof_there_does_not_tie_a_session_that_began_with_a_password(known, with_password):
    prove_anew(with_password, known, "second")
    told(known.logout_token(sub=SUB))
    assert is_in(with_password)


def test_whoever_is_still_asked_for_a_second_factor_does_not_get_in(known, person, time_machine):
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    waiting, other = session_of(known, "first"), session_of(known, "second")
    assert told(known.logout_token(sid="first")).status_code == 200
    time_machine.move_to(time.time())
    for browser in (waiting, other):
        browser.post("/log-in/code/", {"code": shown_by_the_app(secret)})
        time_machine.shift(30)  # a code works once
    assert [is_in(browser) for browser in (waiting, other)] == [False, True]
    assert "You have logged out there meanwhile" in words_of(waiting.get("/log-in/"))


def test_what_began_with_a_password_after_a_try_with_it_goes_on(known, person, time_machine):
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    browser = session_of(known, "first")
    time_machine.move_to(time.time() + 3600)  # the try is over
    browser.post("/log-in/", {"login": person.email, "password": PASSWORD})
    browser.post("/log-in/code/", {"code": shown_by_the_app(secret)})
    told(known.logout_token(sub=SUB))
    assert is_in(browser)


def test_a_log_in_after_a_log_out_of_everything_is_let_in(known):
    told(known.logout_token(sub=SUB))
    assert is_in(session_of(known, "first"))


def test_a_session_that_has_ended_there_lets_nobody_in_later(known):
    told(known.logout_token(sid="first"))
    assert not is_in(session_of(known, "first"))
    assert is_in(session_of(known, "second"))


def test_a_log_out_here_needs_nothing_from_there(known):
    browser = session_of(known, "first")
    browser.post("/log-out/")
    assert told(known.logout_token(sid="first")).status_code == 200
    assert not Session.objects.filter(session_key__in=BegunElsewhere.objects.values("session_key")).exists()
    assert main_of(browser.get("/log-in/"))
    assert EndedElsewhere.objects.count() == 1
