"""A factor that is taken away lets nobody in any more, nor keeps anybody in."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from catalogue.administration import accounts
from tests.factories_catalogue import PASSWORD
from tests.sign_in.factors.proving import NEEDED, a_person, log_in, set_up_an_app
from tests.sign_in.openid_walks import connected
from tests.support.codes import shown_by_the_app

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent(client, later):
    """Somebody who does nothing without a second factor, logged in with theirs."""
    person = a_person(agent=True)
    log_in(client, person)
    person.secret = set_up_an_app(client, later)
    client.post("/log-out/")
    prove(client, person, later)
    return person


def prove(browser, person, later):
    later(seconds=30)
    log_in(browser, person)
    browser.post(reverse("mfa_authenticate"), {"code": shown_by_the_app(person.secret)})
    assert browser.get("/").status_code == 200


def test_whoever_got_in_with_what_an_administrator_takes_away_is_out(client, agent):
    accounts.take_factors_away(agent, by=None)
    assert client.get("/").status_code == 302
    log_in(client, agent)
    assert NEEDED in client.get("/").content.decode()


def test_whoever_takes_their_last_one_away_needs_another_from_then_on(client, agent, later):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert NEEDED in client.get("/").content.decode()
    set_up_an_app(client, later)
    assert client.get("/").status_code == 200


def test_it_ends_what_began_in_other_browsers(client, agent, later):
    elsewhere, stranger = type(client)(), type(client)()
    prove(elsewhere, agent, later)
    log_in(stranger, a_person())
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("mfa_deactivate_totp"))
    assert [each.get("/account/").status_code for each in (client, elsewhere, stranger)] == [200, 302, 200]


def test_so_does_an_account_at_a_provider_that_is_taken_away(client, provider, person):
    connected(client, provider, person)
    elsewhere = type(client)()
    for each in (client, elsewhere):
        log_in(each, person)
    assert SocialAccount.objects.exists()
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("unlink_openid", kwargs={"provider_id": "nhsmail"}))
    assert not SocialAccount.objects.exists()
    assert [each.get("/account/").status_code for each in (client, elsewhere)] == [200, 302]
