"""A second factor with a provider, and a fresh proof by it."""

import time

import pytest
from django.urls import reverse

from migration_portal.sign_in.grave_steps import CHANGES_A_FACTOR
from migration_portal.sign_in.openid import tokens
from tests.browsing import main_of
from tests.factories_catalogue import PASSWORD, MembershipFactory, OrganisationFactory, UserFactory
from tests.sign_in.openid_walks import app_of, connected, there_and_back, use, way_there, who

pytestmark = pytest.mark.django_db
HOUR = 3600


@pytest.mark.parametrize(
    ("counts", "amr", "status"), [(True, ["pwd", "mfa"], 200), (False, ["mfa"], 403), (True, ["pwd"], 403)]
)
def test_a_second_factor_there_counts_only_where_the_setting_says_so(client, provider, settings, counts, amr, status):
    agent = MembershipFactory(
        user=UserFactory(password=PASSWORD, email="sam@agent.example"), organisation=OrganisationFactory(agent=True)
    ).user
    connected(client, provider, agent)
    use(settings, app_of(provider, second_factor_counts=counts))
    settings.SECOND_FACTOR_FOR = ["agent"]
    there_and_back(client, provider, amr=amr)
    assert client.get("/").status_code == status


@pytest.mark.parametrize(
    ("amr", "is_two"),
    [
        (["mfa"], True),
        (["pwd", "otp"], True),
        (["hwk", "pin"], True),
        (["face", "swk"], True),
        (["otp"], False),
        (["swk"], False),
        (["hwk"], False),
        (["face"], False),
        (["otp", "hwk"], False),
        (["pwd", "pin"], False),
        (["pwd", "sms"], False),
        ("mfa", False),
        (None, False),
    ],
)
def test_two_factors_are_of_two_kinds(amr, is_two):
    assert tokens.names_two_factors(amr) is is_two


def test_one_proves_anew_with_the_connected_account_alone(client, provider, person):
    connected(client, provider, person)
    there_and_back(client, provider)
    there = "/account/again/with/nhsmail/"
    assert "That is not the account" in main_of(
        there_and_back(client, provider, there, sub="9", auth_time=int(time.time()))
    )
    assert "has not asked you anew" in main_of(
        there_and_back(client, provider, there, auth_time=int(time.time()) - HOUR)
    )
    back = there_and_back(client, provider, there, {"next": "/account/"}, auth_time=int(time.time()))
    assert back.url == "/account/"
    assert provider.asked[-1]["max_age"] == "0"


@pytest.fixture
def stale(client, provider, person, time_machine):
    """A browser somebody left logged in, whose proof is an hour old."""
    connected(client, provider, person)
    now = int(time.time())
    time_machine.move_to(now - HOUR)
    client.post("/log-in/", {"login": person.email, "password": PASSWORD})
    time_machine.move_to(now)
    return client


def is_asked_to_prove(client):
    return "/account/again/" in client.post("/account/connections/nhsmail/remove/").url


@pytest.mark.parametrize("typed", [{}, {"invitation": "in hand"}])
def test_whoever_is_logged_in_begins_no_other_way_in_and_proves_nothing_by_it(stale, typed):
    refused = stale.post("/log-in/with/nhsmail/", typed)
    assert refused.status_code == 403
    assert "You are logged in already" in main_of(refused)
    assert is_asked_to_prove(stale)


def test_a_way_in_begun_before_one_logged_in_is_not_ended_after_it(client, provider, person):
    connected(client, provider, person)
    answer = provider.agree(way_there(client))
    client.post("/log-in/", {"login": person.email, "password": PASSWORD})
    assert "You are logged in already" in main_of(client.get("/log-in/with/nhsmail/back/", answer))


@pytest.mark.parametrize(("ago", "asked"), [(60, False), (HOUR, True), (None, True)])
def test_a_proof_is_as_old_as_the_provider_says_and_not_as_the_log_in(client, provider, person, ago, asked):
    connected(client, provider, person)
    there_and_back(client, provider, auth_time=ago and int(time.time()) - ago)
    assert who(client) == str(person.pk)
    assert is_asked_to_prove(client) is asked


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [({"auth_time": int(time.time()) + 24 * HOUR}, "of a time to come"), ({"auth_time": "lately"}, "cannot be read")],
)
def test_a_proof_of_a_time_to_come_or_of_no_time_is_refused(client, provider, person, claims, sentence):
    connected(client, provider, person)
    assert sentence in main_of(there_and_back(client, provider, **claims))
    assert who(client) is None


@pytest.fixture
def without_password(client, provider, person):
    connected(client, provider, person)
    person.set_unusable_password()
    person.save()
    there_and_back(client, provider)
    return client


def of_a_key(page):
    return {"pk": 1} if page in ("mfa_edit_webauthn", "mfa_remove_webauthn") else {}


def test_whoever_has_no_password_proves_anew_with_their_account_before_a_factor_is_changed(without_password, provider):
    pages = [reverse(page, kwargs=of_a_key(page)) for page in sorted(CHANGES_A_FACTOR)]
    asked = [without_password.get(page).headers.get("Location", "") for page in pages]
    assert [address.partition("?")[0] for address in asked] == ["/account/again/"] * len(pages)
    shown = main_of(without_password.get(asked[0]))
    assert "Prove it with NHSmail" in shown
    assert "password" not in shown
    there, proved = "/account/again/with/nhsmail/", {"auth_time": int(time.time())}
    assert there_and_back(without_password, provider, there, {"next": pages[0]}, **proved).url == pages[0]
    assert not any("again" in without_password.get(page).headers.get("Location", "") for page in pages)
