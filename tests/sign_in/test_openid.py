"""Logging in by an organisation's own provider: who somebody is there is `iss` and `sub`, linked once, not guessed."""

import time

import pytest
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from catalogue.invitations import secret_of
from catalogue.models import User
from migration_portal import environment, production
from migration_portal.production_rules import openid
from migration_portal.sign_in.grave_steps import CHANGES_A_FACTOR
from migration_portal.sign_in.openid import tokens
from tests.browsing import browser_of, main_of, words_of
from tests.factories_catalogue import PASSWORD, InvitationFactory, MembershipFactory, OrganisationFactory, UserFactory
from tests.fakes.openid_provider import CLIENT, Provider
from tests.sign_in.openid_walks import app_of, connected, there_and_back, use, way_there, who
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
HOUR = 3600


# Linked once


def test_whoever_has_connected_an_account_logs_in_with_it(client, provider, person):
    connected(client, provider, person)
    assert there_and_back(client, provider).url == "/"
    assert who(client) == str(person.pk)
    assert any("was connected to yours" in mail.text for mail in Email.objects.filter(to=person.email))


def test_the_address_alone_opens_no_account_and_a_sentence_says_what_to_do(client, provider, person):
    refused = there_and_back(client, provider, email=person.email, email_verified=True)
    assert refused.status_code == 403
    assert "Log in with your password and connect it under Your account" in main_of(refused)
    assert who(client) is None
    assert not SocialAccount.objects.exists()


def test_one_joins_with_an_account_by_the_invitation_in_hand(client, provider):
    invitation = InvitationFactory(email="new@lantern.example", created_at="2026-11-01T09:00Z", name="Nell Archer")
    secret = secret_of(invitation)
    page = client.get(reverse("invitation", kwargs={"secret": secret}))
    assert "Join with NHSmail" in main_of(page)
    done = there_and_back(client, provider, typed={"invitation": secret})
    assert done.status_code == 302
    user = User.objects.get(email="new@lantern.example")
    assert (who(client), user.has_usable_password(), user.memberships.count()) == (str(user.pk), False, 1)
    client.post("/log-out/")
    there_and_back(client, provider)
    assert who(client) == str(user.pk)


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("Nell  Archer", "Nell Archer"),
        (None, "new@lantern.example"),
        ("Meadow Surgery", "new@lantern.example"),
        ("Aisha Khan", "new@lantern.example"),
        ("Nell\u202eArcher", "NellArcher"),
        ("n" * 200, "new@lantern.example"),
    ],
)
def test_what_the_provider_calls_somebody_is_taken_where_they_could_have_typed_it(client, provider, said, called):
    """Nobody bears the name of another organisation or of a colleague because an account elsewhere does."""
    OrganisationFactory(name="Meadow Surgery")
    invitation = InvitationFactory(email="new@lantern.example", created_at="2026-11-01T09:00Z", name="")
    MembershipFactory(organisation=invitation.organisation, user__name="Aisha Khan")
    answer = provider.agree(way_there(client, invitation=secret_of(invitation)), name=said)
    client.get("/log-in/with/nhsmail/back/", answer)
    assert User.objects.get(email="new@lantern.example").name == called


def test_an_invitation_for_an_address_with_an_account_is_no_way_into_it(client, provider, person):
    invitation = InvitationFactory(email=person.email, created_at="2026-11-01T09:00Z")
    refused = there_and_back(client, provider, typed={"invitation": secret_of(invitation)})
    assert "You have an account here already" in main_of(refused)
    assert who(client) is None


def test_an_account_there_opens_one_account_here(client, provider, person):
    connected(client, provider, person)
    other = MembershipFactory(user=UserFactory(password=PASSWORD, email="other@lantern.example")).user
    client.post("/log-in/", {"login": other.email, "password": PASSWORD})
    refused = there_and_back(client, provider, "/account/connections/nhsmail/")
    assert "opens another account here" in main_of(refused)
    refused = there_and_back(client, provider, "/account/connections/nhsmail/", sub="2")
    client.post("/log-out/")
    connected(client, provider, other, sub="3")
    assert SocialAccount.objects.filter(user=other).count() == 1


def test_what_is_taken_away_opens_nothing_any_more(client, provider, person):
    connected(client, provider, person)
    client.post("/log-in/", {"login": person.email, "password": PASSWORD})
    assert "NHSmail: connected" in main_of(client.get("/account/connections/"))
    client.post("/account/connections/nhsmail/remove/")
    client.post("/log-out/")
    assert there_and_back(client, provider).status_code == 403


def test_connecting_asks_for_a_fresh_proof(provider, person):
    browser = browser_of(Actor(person, None))
    assert "/account/again/" in browser.post("/account/connections/nhsmail/").url


# What is refused


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


# Second factors and proofs


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


# The settings


def test_an_issuer_that_ends_with_a_slash_is_known_by_it(client, provider, person, settings):
    provider.says_issuer = f"{provider.issuer}/"
    use(settings, app_of(provider, given={"ISSUER": provider.says_issuer}))
    connected(client, provider, person, iss=provider.says_issuer)
    there_and_back(client, provider, iss=provider.says_issuer)
    assert who(client) == str(person.pk)


def test_an_issuer_with_a_slash_more_is_another(client, provider, settings):
    use(settings, app_of(provider, given={"ISSUER": f"{provider.issuer}/"}))
    assert "comes from another issuer" in main_of(client.post("/log-in/with/nhsmail/"))


def test_without_settings_there_is_nothing(client, settings):
    use(settings)
    settings.DEMO_MODE = False
    assert client.post("/log-in/with/nhsmail/").status_code == 404
    assert "Log in with" not in words_of(client.get("/log-in/"))


def test_the_secret_may_stand_in_a_file(tmp_path):
    (tmp_path / "secret").write_text("from a file\n")
    env = environment.read(
        {"OPENID_PROVIDERS": "nhsmail", "OPENID_NHSMAIL_CLIENT_SECRET_FILE": str(tmp_path / "secret")}
    )
    assert openid.providers(env)[0]["secret"] == "from a file"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"OPENID_PROVIDERS": "NHSmail"}, "Use 2 to 20 small letters"),
        ({"OPENID_PROVIDERS": "nhsmail"}, "OPENID_NHSMAIL_CLIENT_SECRET is not set"),
        (
            {"OPENID_PROVIDERS": "nhsmail", "OPENID_NHSMAIL_ISSUER": "http://login.example"},
            "does not begin with https://",
        ),
    ],
)
def test_half_a_provider_does_not_start_in_production(given, sentence):
    refusals = production.refusals(environment.read(given), {"DEMO_MODE": False, "DEBUG": False})
    assert any(sentence in refusal for refusal in refusals)
