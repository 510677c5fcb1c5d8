"""What says that somebody has logged out elsewhere is believed when it is signed, for us, just now, and said once."""

import json
import time
from base64 import urlsafe_b64encode

import jwt
import pytest
from django.test import Client

from catalogue.models import BegunElsewhere, EndedElsewhere
from migration_portal.limits import expensive
from tests.fakes.openid_provider import CLIENT, LOGGED_OUT
from tests.sign_in.openid_walks import AS_CIS2, SUB, app_of, is_in, session_of, told, use
from workflow.upkeep.expired import clear_elsewhere

pytestmark = pytest.mark.django_db
HOUR = 3600
THERE = "/log-in/with/cis2/logged-out/"


@pytest.fixture
def browser(known):
    return session_of(known, "first")


def is_refused(answer, sentence, browser):
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert sentence in answer.json()["error_description"]
    assert "no-store" in answer["Cache-Control"]
    return is_in(browser)


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ({"aud": "another service"}, "meant for another service"),
        ({"aud": None}, "does not say all that is needed"),
        ({"iss": "https://elsewhere.example"}, "comes from another issuer"),
        ({"iat": int(time.time()) - HOUR, "exp": None}, "written too long ago"),
        ({"iat": int(time.time()) - HOUR, "exp": int(time.time()) + 8 * HOUR}, "written too long ago"),
        ({"iat": int(time.time()) + HOUR}, "of a time to come"),
        ({"iat": None}, "does not say all that is needed"),
        ({"exp": int(time.time()) - HOUR}, "has expired"),
        ({"jti": None}, "does not say all that is needed"),
        ({"jti": ""}, "cannot be read"),
        ({"jti": 7}, "cannot be read"),
        ({"nonce": "of a log-in"}, "a log-out has no nonce"),
        ({"events": None}, "does not say all that is needed"),
        ({"events": {}}, "does not say that somebody has logged out"),
        ({"events": list(LOGGED_OUT)}, "does not say that somebody has logged out"),
        ({"events": dict.fromkeys(LOGGED_OUT, "yes")}, "does not say that somebody has logged out"),
        ({"sub": None, "sid": None}, "does not say who has logged out"),
        ({"sub": "", "sid": ""}, "does not say who has logged out"),
        ({"sid": ["first"]}, "cannot be read"),
        ({"typ": "at+jwt"}, "a token of another kind"),
    ],
)
def test_what_is_not_a_log_out_for_us_now_is_refused_in_words(known, browser, claims, sentence):
    assert is_refused(told(known.logout_token(**({"sub": SUB} | claims))), sentence, browser)
    assert not EndedElsewhere.objects.exists()


@pytest.mark.parametrize("typ", ["logout+jwt", "JWT", None])
def test_a_log_out_may_name_its_kind_or_leave_it_out(known, browser, typ):
    assert told(known.logout_token(typ=typ, aud=[CLIENT, "another"], sid="first", exp=None)).status_code == 200
    assert not is_in(browser)


@pytest.mark.parametrize("algorithm", ["ES256", "EdDSA", "PS256"])
def test_one_that_names_an_algorithm_of_another_kind_of_key_is_refused_in_words(known, browser, algorithm):
    said = [{"alg": algorithm, "kid": "first"}, {"iss": known.issuer, "sub": SUB}]
    head, body = (urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in said)
    assert is_refused(told(f"{head}.{body}.{'A' * 86}"), "not signed with its key", browser)


@pytest.mark.parametrize(
    ("key", "algorithm"), [(None, "none"), ("the client id or the public key as a secret, long enough", "HS256")]
)
def test_one_that_is_not_signed_with_a_key_of_theirs_is_refused(known, browser, key, algorithm):
    said = jwt.decode(known.logout_token(sub=SUB), options={"verify_signature": False})
    forged = jwt.encode(said, key, algorithm, headers={"kid": "first"})
    assert is_refused(told(forged), "not signed with its key", browser)


def test_one_that_is_signed_with_another_key_is_refused(known, browser):
    known.signs_with, known.kid = "second", "first"
    assert is_refused(told(known.logout_token(sub=SUB)), "not signed with its key", browser)
    known.kid = None
    assert is_refused(told(known.logout_token(sub=SUB)), "not signed with its key", browser)


def test_one_is_taken_once(known, browser):
    token = known.logout_token(sub=SUB)
    assert told(token).status_code == 200
    again = session_of(known, "second")
    assert is_refused(told(token), "taken already", again)


def test_the_answer_to_a_log_in_is_no_log_out(known, browser):
    token = known.token({"nonce": "of a log-in"}, {"jti": "one", "sid": "first", "events": LOGGED_OUT})
    assert is_refused(told(token), "a log-out has no nonce", browser)


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é" * 9, "." * 2000])
def test_what_is_no_token_is_refused(known, browser, token):
    assert is_refused(told(token), "", browser)


def test_what_could_not_be_looked_at_may_be_said_again(known, browser, settings, pems):
    token = known.logout_token(sub=SUB)
    apps = settings.OPENID_PROVIDERS
    use(settings, app_of(known, "cis2", AS_CIS2 | {"PRIVATE_KEYS": pems[0]}, server_url="http://127.0.0.1:9"))
    assert is_refused(told(token), "does not answer as it should", browser)
    use(settings, *apps)
    assert told(token).status_code == 200


# The door


def test_nothing_large_is_read(known, browser):
    asked = known.reads
    assert is_refused(told("x" * 17_000), "too large", browser)
    assert told("x", CONTENT_LENGTH="9" * 5000).status_code == 400
    assert known.reads == asked


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "text/plain"])
def test_nothing_but_a_form_is_read(known, browser, kind):
    answer = Client().post(THERE, f"logout_token={known.logout_token(sub=SUB)}", content_type=kind)
    assert is_refused(answer, "A form with a logout_token is expected", browser)


def test_only_a_provider_that_the_settings_name_is_heard(known, browser):
    assert told(known.logout_token(sub=SUB), name="meadow").status_code == 404
    assert Client().get(THERE, {"logout_token": known.logout_token(sub=SUB)}).status_code == 405
    assert is_in(browser)


def test_whoever_says_so_very_often_waits(known, browser, settings, monkeypatch, time_machine):
    settings.REQUEST_LIMITS = True
    monkeypatch.setattr(expensive, "A_HOSPITAL", 1)
    most = expensive.SENDS["openid_logged_out"].most
    time_machine.move_to("2026-06-03 12:00:05+01:00", tick=False)
    assert [told("").status_code for _ in range(most)] == [400] * most
    assert told("").status_code == 429


def test_what_was_kept_of_it_is_cleared_when_it_is_of_no_use(known, browser, time_machine):
    told(known.logout_token(sub="another"))
    time_machine.move_to(time.time() + 23 * HOUR)
    clear_elsewhere()
    assert (BegunElsewhere.objects.count(), EndedElsewhere.objects.count()) == (1, 1)
    time_machine.move_to(time.time() + 2 * HOUR)
    clear_elsewhere()
    assert (BegunElsewhere.objects.count(), EndedElsewhere.objects.count()) == (0, 0)


def test_neither_the_sub_nor_the_sid_is_kept(known, browser):
    told(known.logout_token(sub="another", sid="second"))
    kept = str([*BegunElsewhere.objects.values(), *EndedElsewhere.objects.values()])
    assert not any(word in kept for word in (SUB, "first", "another", "second"))
