"""`doctor` says whether the providers of log-ins answer, and with which key of ours it is signed."""

import pytest

from migration_portal.watching.providers import finding
from tests.sign_in.openid_walks import AS_CIS2, app_of, use

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(cis2, settings, pems):
    def with_keys(*keys, **more):
        use(settings, app_of(cis2, "cis2", AS_CIS2 | {"PRIVATE_KEYS": "\n".join(keys or pems[:1])}, **more))

    return with_keys


def test_without_providers_there_is_nothing_to_look_at(settings):
    use(settings)
    assert finding().is_well


def test_it_names_the_key_that_signs_and_the_one_that_is_published_beside_it(given, client, pems):
    given(*pems[:2])
    first, second = (key["kid"] for key in client.get("/log-in/with/cis2/keys/").json()["keys"])
    assert finding().words == f"NHS CIS2 answers, and key {first} signs, beside it {second}"
    given(pems[1])
    assert finding().words == f"NHS CIS2 answers, and key {second} signs"
    assert finding().is_well


def test_a_provider_that_does_not_answer_is_named(given):
    given(server_url="http://127.0.0.1:9")
    assert (finding().words, finding().is_well) == ("NHS CIS2 does not answer", False)


def test_a_provider_that_calls_itself_otherwise_is_named(given, cis2):
    given()
    cis2.says_issuer = "https://elsewhere.example"
    assert (finding().words, finding().is_well) == ("NHS CIS2 calls itself by another issuer", False)


def test_a_key_that_cannot_be_used_is_named(given):
    given("no key")
    assert finding().words == "OPENID_CIS2_PRIVATE_KEYS holds no private key in PEM"
    assert not finding().is_well


def test_a_provider_that_wants_a_secret_is_named_where_there_are_keys(given, cis2, monkeypatch):
    given()
    monkeypatch.setattr(cis2, "methods", ["client_secret_post"])
    assert (finding().words, finding().is_well) == ("NHS CIS2 takes no signed assertion", False)
