"""What a provider says that is not for us, not now or not of its own is refused in words."""

import time

import pytest

from catalogue.models import User
from tests.browsing import main_of
from tests.fakes.openid_provider import CLIENT, Provider
from tests.sign_in.openid.test_proofs import HOUR
from tests.sign_in.openid_walks import app_of, connected, there_and_back, use, way_there, who

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ({"nonce": "of another attempt"}, "belongs to another attempt to log in"),
        ({"nonce": None}, "does not say all that is needed"),
        ({"aud": "another service"}, "meant for another service"),
        ({"aud": [CLIENT, "another"], "azp": "another"}, "meant for another service"),
        ({"iss": "https://elsewhere.example"}, "comes from another issuer"),
        ({"iat": int(time.time()) - HOUR, "exp": int(time.time()) - HOUR + 300}, "has expired"),
        ({"iat": int(time.time()) + HOUR, "exp": int(time.time()) + HOUR + 300}, "of a time to come"),
        ({"sub": ""}, "does not say all that is needed"),
    ],
)
def test_an_answer_that_is_not_for_us_now_is_refused_in_words(client, provider, person, claims, sentence):
    connected(client, provider, person)
    refused = there_and_back(client, provider, **claims)
    assert refused.status_code == 403
    assert sentence in main_of(refused)
    assert who(client) is None


def test_a_token_signed_with_another_key_is_refused(client, provider, person):
    connected(client, provider, person)
    provider.signs_with, provider.kid = "second", "first"
    assert "not signed with its key" in main_of(there_and_back(client, provider))
    provider.kid = None
    assert "not signed with its key" in (told := main_of(there_and_back(client, provider)))
    assert "Log in Ask for help if it happens again" in told
    assert who(client) is None


def test_keys_that_were_changed_and_published_are_taken(client, provider, person):
    connected(client, provider, person)
    provider.signs_with, provider.publishes = "second", ["second"]
    there_and_back(client, provider)
    assert who(client) == str(person.pk)


def test_the_same_sub_of_another_issuer_is_somebody_else(client, provider, person, settings):
    connected(client, provider, person)
    with Provider() as other:
        use(settings, app_of(other))  # the same name in the settings, another issuer behind it
        assert "Nobody has connected this account" in main_of(there_and_back(client, other))
        use(settings, app_of(provider), app_of(other, "meadow"))
        refused = there_and_back(client, other, "/log-in/with/meadow/", name="meadow")
        assert "Nobody has connected this account" in main_of(refused)
    assert who(client) is None


def test_a_provider_that_says_to_be_another_is_not_gone_to(client, provider):
    provider.says_issuer = "https://elsewhere.example"
    assert "comes from another issuer" in main_of(client.post("/log-in/with/nhsmail/"))


def test_an_answer_is_taken_once_and_only_by_the_browser_that_asked(client, provider, person):
    connected(client, provider, person)
    answer = provider.agree(way_there(client))
    other = type(client)()
    assert "begun in another browser" in main_of(other.get("/log-in/with/nhsmail/back/", answer))
    assert client.get("/log-in/with/nhsmail/back/", answer).status_code == 302
    assert "begun in another browser" in main_of(client.get("/log-in/with/nhsmail/back/", answer))


def test_a_provider_that_does_not_answer_is_told_in_words(client, provider, settings):
    use(settings, app_of(provider, server_url="http://127.0.0.1:9"))
    page = client.post("/log-in/with/nhsmail/")
    assert page.status_code == 503
    assert "does not answer as it should" in main_of(page)


def test_a_stop_there_is_told_in_words(client, provider):
    state = provider.agree(way_there(client))["state"]
    page = client.get("/log-in/with/nhsmail/back/", {"state": state, "error": "access_denied"})
    assert "You stopped there" in main_of(page)


def test_a_closed_account_is_not_opened_by_a_provider(client, provider, person):
    connected(client, provider, person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    there_and_back(client, provider)
    assert who(client) is None
