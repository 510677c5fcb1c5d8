"""NHS CIS2 is one more provider: it knows the portal by a signed assertion, and says how sure it is of somebody."""

import time

import pytest

from tests.browsing import main_of, words_of
from tests.factories_catalogue import PASSWORD, MembershipFactory, OrganisationFactory, UserFactory
from tests.fakes.openid_provider import CLIENT
from tests.sign_in.openid_walks import AS_CIS2, app_of, connected, there_and_back, use, who

pytestmark = pytest.mark.django_db
WITH = "/log-in/with/cis2/"
KEYS = "/log-in/with/cis2/keys/"


def logged_in(client, cis2, **claims):
    return there_and_back(client, cis2, WITH, name="cis2", **claims)


def use_keys(settings, cis2, *pems):
    use(settings, app_of(cis2, "cis2", AS_CIS2 | {"PRIVATE_KEYS": "\n".join(pems)}))


def kids(client):
    return [key["kid"] for key in client.get(KEYS).json()["keys"]]


def test_the_log_in_page_names_it_in_words(client, cis2):
    assert "Log in with NHS CIS2" in words_of(client.get("/log-in/"))


# A signed assertion in place of a secret


def test_the_portal_proves_by_a_signed_assertion_that_it_is_the_portal(client, cis2, person):
    connected(client, cis2, person, "cis2")
    assert logged_in(client, cis2).url == "/"
    assert who(client) == str(person.pk)
    said = cis2.assertions[-1]
    assert (said["alg"], said["iss"], said["sub"], said["aud"]) == ("RS512", CLIENT, CLIENT, f"{cis2.issuer}/token")


def test_no_assertion_is_said_twice(client, cis2, person):
    connected(client, cis2, person, "cis2")
    logged_in(client, cis2)
    assert len({said["jti"] for said in cis2.assertions}) == len(cis2.assertions) == 2


def test_it_is_signed_as_the_provider_takes_it(client, cis2, person):
    cis2.takes = ["ES256", "RS256"]
    connected(client, cis2, person, "cis2")
    assert cis2.assertions[-1]["alg"] == "RS256"


def test_a_provider_that_knows_another_key_lets_nobody_in(client, cis2, person, settings, pems):
    connected(client, cis2, person, "cis2")
    use_keys(settings, cis2, pems[1])
    refused = logged_in(client, cis2)
    assert refused.status_code == 503
    assert "does not answer as it should" in main_of(refused)
    assert who(client) is None


def test_the_published_keys_hold_nothing_of_the_private_halves(client, cis2):
    answer = client.get(KEYS)
    (key,) = answer.json()["keys"]
    assert set(key) == {"kty", "n", "e", "kid", "use"}
    assert (key["kty"], key["use"], answer["Cache-Control"]) == ("RSA", "sig", "public, max-age=600")


def test_a_provider_with_a_secret_has_no_keys_of_ours_to_read(client, provider):
    assert client.get("/log-in/with/nhsmail/keys/").status_code == 404
    assert client.get(KEYS).status_code == 404


def test_a_new_key_is_published_beside_the_old_one_before_it_signs(client, cis2, person, settings, pems):
    connected(client, cis2, person, "cis2")
    (old,) = kids(client)
    use_keys(settings, cis2, pems[0], pems[1])
    _, new = kids(client)
    logged_in(client, cis2)
    assert cis2.assertions[-1]["kid"] == old
    cis2.trusts = client.get(KEYS).json()
    client.post("/log-out/")
    use_keys(settings, cis2, pems[1], pems[0])
    assert kids(client) == [new, old]
    assert logged_in(client, cis2).url == "/"
    assert cis2.assertions[-1]["kid"] == new


# How sure it is


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ({"id_assurance_level": "2"}, "sure of who you are at level 2, and here level 3 is needed"),
        ({"id_assurance_level": 0}, "sure of who you are at level 0, and here level 3 is needed"),
        ({"id_assurance_level": None}, "does not say how sure it is of who you are, and here level 3 is needed"),
        ({"authentication_assurance_level": "1"}, "You logged in there at level 1, and here level 2 is needed"),
        ({"authentication_assurance_level": None}, "does not say how safely you logged in there"),
        ({"authentication_assurance_level": "high"}, "does not say how safely you logged in there"),
        ({"authentication_assurance_level": "33"}, "does not say how safely you logged in there"),
        ({"authentication_assurance_level": ["3"]}, "does not say how safely you logged in there"),
        ({"authentication_assurance_level": True}, "does not say how safely you logged in there"),
    ],
)
def test_a_lower_level_than_the_setting_asks_for_is_refused_in_words(client, cis2, person, claims, sentence):
    connected(client, cis2, person, "cis2")
    refused = logged_in(client, cis2, **claims)
    assert refused.status_code == 403
    assert sentence in main_of(refused)
    assert who(client) is None


@pytest.mark.parametrize("levels", [("3", "2"), (3, 3)])
def test_the_level_that_is_asked_for_and_any_above_it_are_enough(client, cis2, person, levels):
    connected(client, cis2, person, "cis2")
    identity, log_in = levels
    logged_in(client, cis2, id_assurance_level=identity, authentication_assurance_level=log_in)
    assert who(client) == str(person.pk)


@pytest.mark.parametrize(("level", "context"), [("2", "AAL2_OR_AAL3_ANY"), ("3", "AAL3_ANY"), ("", None)])
def test_it_is_asked_for_no_weaker_log_in_than_is_needed(client, cis2, person, settings, pems, level, context):
    given = AS_CIS2 | {"PRIVATE_KEYS": pems[0], "AUTHENTICATION_LEVEL": level}
    use(settings, app_of(cis2, "cis2", given))
    connected(client, cis2, person, "cis2")
    assert cis2.asked[-1].get("acr_values") == context


def test_nothing_is_connected_or_proved_anew_at_a_lower_level(client, cis2, person):
    connected(client, cis2, person, "cis2", id_assurance_level="1")
    assert "Nobody has connected this account" in main_of(logged_in(client, cis2))
    connected(client, cis2, person, "cis2")
    logged_in(client, cis2)
    lower = {"auth_time": int(time.time()), "authentication_assurance_level": "1"}
    refused = there_and_back(client, cis2, "/account/again/with/cis2/", name="cis2", **lower)
    assert "You logged in there at level 1" in main_of(refused)


def test_one_proves_anew_there_with_the_same_words_to_the_provider(client, cis2, person):
    connected(client, cis2, person, "cis2")
    logged_in(client, cis2)
    fresh = {"auth_time": int(time.time())}
    there = "/account/again/with/cis2/"
    assert there_and_back(client, cis2, there, {"next": "/account/"}, "cis2", **fresh).url == "/account/"
    asked = cis2.asked[-1]
    assert (asked["prompt"], asked["max_age"], asked["acr_values"]) == ("login", "0", "AAL2_OR_AAL3_ANY")


@pytest.mark.parametrize(
    ("counts", "level", "status"), [("on", "2", 200), ("off", "2", 403), ("on", "1", 403), ("on", "", 403)]
)
def test_a_log_in_of_level_two_counts_as_a_second_factor_where_the_setting_says_so(
    client, cis2, settings, pems, counts, level, status
):
    agent = OrganisationFactory(agent=True)
    user = UserFactory(password=PASSWORD, email="sam@agent.example")
    MembershipFactory(user=user, organisation=agent)
    given = {"PRIVATE_KEYS": pems[0], "AUTHENTICATION_LEVEL": level, "SECOND_FACTOR": counts}
    use(settings, app_of(cis2, "cis2", AS_CIS2 | given))
    connected(client, cis2, user, "cis2")
    settings.SECOND_FACTOR_FOR = ["agent"]
    logged_in(client, cis2, amr=["N3_SMARTCARD"])
    assert client.get("/").status_code == status
