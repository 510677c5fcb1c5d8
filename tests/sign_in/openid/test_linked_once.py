"""Logging in by a provider: who somebody is there is `iss` and `sub`, linked once, not guessed."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from catalogue.invitations import secret_of
from catalogue.models import User
from tests.browsing import browser_of, main_of
from tests.factories_catalogue import PASSWORD, InvitationFactory, MembershipFactory, OrganisationFactory, UserFactory
from tests.sign_in.openid_walks import connected, there_and_back, way_there, who
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


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
