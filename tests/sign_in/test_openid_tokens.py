"""What a provider hands over stays between it and the server, and is taken from nobody else."""

import time

import jwt
import pytest
from allauth.socialaccount.models import SocialToken

from tests.browsing import main_of
from tests.fakes.openid_provider import CLIENT, Provider
from tests.sign_in.openid_walks import app_of, connected, there_and_back, use, way_there, who

pytestmark = pytest.mark.django_db


def test_no_token_comes_to_the_browser_or_is_kept(client, provider, person):
    connected(client, provider, person)
    answer = there_and_back(client, provider)
    assert who(client) == str(person.pk)
    told = f"{answer.headers} {answer.content} {answer.cookies} {client.cookies}"
    kept = f"{dict(client.session.items())} {[*SocialToken.objects.values()]}"
    assert "eyJ" not in told + kept  # how every signed token begins
    assert "an access token" not in told + kept


def test_an_answer_of_one_provider_is_none_of_another(client, provider, person, settings):
    connected(client, provider, person)
    with Provider() as other:
        use(settings, app_of(provider), app_of(other, "meadow"))
        answer = other.agree(way_there(client, "/log-in/with/meadow/"), iss=provider.issuer)
        assert "begun in another browser" in main_of(client.get("/log-in/with/nhsmail/back/", answer))
    assert who(client) is None


def test_a_token_that_nobody_signed_is_refused(client, provider, person, monkeypatch):
    connected(client, provider, person)

    def unsigned(asked, claims):
        now = int(time.time())
        said = {"iss": provider.issuer, "aud": CLIENT, "sub": "248289761001", "nonce": asked["nonce"]}
        return jwt.encode(said | {"iat": now, "exp": now + 300}, None, "none")

    monkeypatch.setattr(provider, "token", unsigned)
    refused = there_and_back(client, provider)
    assert refused.status_code == 403
    assert who(client) is None
