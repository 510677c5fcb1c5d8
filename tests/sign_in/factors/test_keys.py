"""A key proves who its owner is to the browser that was asked, once; and no answer, whatever it is, breaks a page."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.factories_catalogue import PASSWORD
from tests.sign_in.factors.proving import a_person, log_in
from tests.sign_in.factors.soft_key import SoftKey, challenge_of

pytestmark = pytest.mark.django_db
ADD, AGAIN, IN = "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_authenticate"


def send(browser, page, answer, **more):
    return browser.post(reverse(page), {"credential": answer, **more})


def proved(browser, person):
    log_in(browser, person)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def a_key_of(browser, person, **named) -> SoftKey:
    proved(browser, person)
    key = SoftKey()
    assert send(browser, ADD, key.made_for(challenge_of(browser.get(reverse(ADD)))), **named).status_code == 302
    return key


def asked_after_the_password(browser, person) -> str:
    browser.post("/log-out/")
    log_in(browser, person)
    return challenge_of(browser.get(reverse(IN)))


def is_in(browser):
    return browser.get("/account/").status_code == 200


def test_a_key_lets_its_owner_in(client):
    person = a_person()
    key = a_key_of(client, person)
    send(client, IN, key.signed(asked_after_the_password(client, person)))
    assert is_in(client)


def test_a_key_is_kept_once_and_whoever_adds_it_again_is_told_its_name(client):
    person = a_person()
    key = a_key_of(client, person, name="Blue key")
    page = send(client, ADD, key.made_for(challenge_of(client.get(reverse(ADD)))), name="Another").content.decode()
    assert "You have added this key already: it is called Blue key. Use another key" in page
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_what_it_signed_once_lets_nobody_in_again(client):
    person = a_person()
    key = a_key_of(client, person)
    answer = key.signed(asked_after_the_password(client, person))
    send(client, IN, answer)
    asked_after_the_password(client, person)
    assert "The key was not accepted" in send(client, IN, answer).content.decode()
    assert not is_in(client)


def test_neither_another_key_nor_another_browsers_challenge_lets_anybody_in(client):
    person, elsewhere = a_person(), type(client)()
    key = a_key_of(client, person)
    theirs = a_key_of(elsewhere, a_person())
    challenge = asked_after_the_password(client, person)
    in_another_browser = key.signed(asked_after_the_password(elsewhere, person))
    of_another_host = SoftKey("elsewhere").signed(challenge)
    for answer in (theirs.signed(challenge), key.signed(challenge, by=theirs), in_another_browser, of_another_host):
        assert "The key was not accepted" in send(client, IN, answer).content.decode()
        assert not is_in(client)


def test_a_key_that_is_not_theirs_is_told_before_something_grave_and_what_they_came_for_is_kept(client):
    person = a_person()
    key, came_for = a_key_of(client, person), reverse("usersessions_list")
    for answer, words in ((SoftKey().signed(challenge_of(client.get(reverse(AGAIN)))), "The key was not accepted"),
                          ("{}", "The answer of the key cannot be read")):  # fmt: skip
        page = send(client, AGAIN, answer, next=came_for).content.decode()
        assert words in page
        assert "your app" not in page
        assert f'name="next" value="{came_for}"' in page
    challenge = challenge_of(client.get(reverse(AGAIN)))
    assert send(client, AGAIN, key.signed(challenge), next=came_for).url == came_for


def test_the_challenge_for_a_new_key_of_somebody_else_makes_none(client):
    person, elsewhere = a_person(), type(client)()
    proved(client, person)
    proved(elsewhere, a_person())
    client.get(reverse(ADD))
    answer = SoftKey().made_for(challenge_of(elsewhere.get(reverse(ADD))))
    assert "The key was not accepted" in send(client, ADD, answer).content.decode()
    assert not Authenticator.objects.exists()


def test_a_key_is_renamed_and_removed_by_its_owner_alone(client):
    stranger = type(client)()
    a_key_of(client, a_person())
    a_key_of(stranger, a_person())
    number = Authenticator.objects.filter(type="webauthn").earliest("pk").pk
    for page in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert stranger.post(reverse(page, args=[number]), {"name": "mine"}).status_code == 404


def broken(answer):
    """Each answer that no key gives."""
    whole = json.loads(answer)
    yield from ("1", "null", "[]", "{}", '"a"', "[" * 5_000, "NaN")
    for part in whole:
        yield json.dumps({name: value for name, value in whole.items() if name != part})
    for value in (None, 5, [], {}, "a", "YQ", "oA", "é", "\0"):
        yield from (json.dumps(whole | {part: value}) for part in whole)
        for part in whole["response"]:
            yield json.dumps(whole | {"response": whole["response"] | {part: value}})


@pytest.mark.parametrize("page", [ADD, AGAIN, IN])
def test_what_is_no_answer_of_a_key_is_refused_and_breaks_no_page(client, page):
    person = a_person()
    key = a_key_of(client, person)
    if page == IN:
        asked_after_the_password(client, person)
    challenge, client.raise_request_exception = challenge_of(client.get(reverse(page))), False
    good = SoftKey().made_for(challenge) if page == ADD else key.signed(challenge)
    answers = [answer for answer in broken(good) if json.dumps(json.loads(good)) != answer]
    assert len(answers) > 60
    failed = [answer[:200] for answer in answers if send(client, page, answer).status_code >= 500]
    assert failed == []
