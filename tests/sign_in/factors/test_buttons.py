"""A button is not pressed by a proof: whoever is asked for one comes back to a page that can be read."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.test import RequestFactory
from django.urls import get_resolver, resolve, reverse

from migration_portal.sign_in.grave_steps import (
    GRAVE_PAGES,
    GRAVE_WHEN_SENT,
    PROVED_BY_EVERYBODY,
    STANDS_ON,
    page_of_the_button,
)
from migration_portal.sign_in.second_factor import PRESS_AGAIN, STEP_UP
from tests.browsing import main_of
from tests.factories_catalogue import PASSWORD, MembershipFactory, OrganisationFactory
from tests.sign_in.factors.proving import a_person
from tests.support.forms_on_pages import Forms, sent

pytestmark = pytest.mark.django_db


def pressed(client, person) -> tuple:
    """The button of the page of somebody that takes their factors away, as a browser would send it."""
    page = reverse("person_settings", kwargs={"pk": person.pk})
    forms = Forms(client.get(page).content.decode(), page).found
    [form] = [form for form in forms if form[0] == reverse("take_factors_away", kwargs={"pk": person.pk})]
    return form


def test_a_button_is_not_pressed_by_a_proof_and_the_same_form_sent_again_is_taken(client, administrator, later):
    person = a_person()
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    button = pressed(client, person)
    later(minutes=16)
    for copy in range(2):
        asked = sent(client, button)
        assert asked.url.startswith(reverse("account_reauthenticate")), copy
    page = reverse("person_settings", kwargs={"pk": person.pk})
    back = client.post(asked.url, {"password": PASSWORD, "next": page})
    assert back.url == page
    assert PRESS_AGAIN in main_of(client.get(page))
    assert Authenticator.objects.filter(user=person).exists()
    sent(client, button)
    assert not Authenticator.objects.filter(user=person).exists()


def address_of(name):
    """Of a page about nobody in particular."""
    [(_, parts), *_] = get_resolver().reverse_dict.getlist(name)[0][0]
    return reverse(name, kwargs=dict.fromkeys(parts, 1))


def test_whatever_asks_for_a_proof_leads_back_to_a_page_that_can_be_read(client, administrator, later):
    later(minutes=16)
    back = {}
    for name in GRAVE_PAGES | GRAVE_WHEN_SENT - {"own_region"} | PROVED_BY_EVERYBODY:
        asked = client.post(address_of(name), {"typed": "words"}).url
        back[name] = parse_qs(urlsplit(asked).query)["next"][0]
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert {name for name, page in back.items() if client.get(page).status_code == 405} == set()


@pytest.mark.parametrize("name", sorted(STANDS_ON))
def test_the_page_of_a_button_can_be_read(client, administrator, name):
    request = RequestFactory().post(address_of(name))
    request.resolver_match = resolve(request.path)
    assert client.get(page_of_the_button(request)).status_code != 405


@pytest.mark.parametrize(
    ("sent_from", "back"),
    [("http://testserver/settings/?page=2", "/settings/"), ("https://elsewhere.example/settings/", "/"), ("", "/")],
)
def test_a_button_whose_address_names_no_page_leads_to_where_it_was_sent_from(sent_from, back):
    request = RequestFactory().post(address_of("make_lead_of"), headers={"Referer": sent_from})
    request.resolver_match = resolve(request.path)
    assert page_of_the_button(request) == back


def test_what_was_typed_to_look_into_an_organisation_is_there_again(client, administrator, later):
    later(minutes=16)
    MembershipFactory(organisation=administrator.memberships.get().organisation)  # who could say yes
    typed = {"organisation": OrganisationFactory(supplier=True).ods_code, "how": "ask", "days": 1}
    asked = client.post(reverse("ask_support_access"), typed | {"reason": "They cannot find their call-off"})
    client.post(asked.url, {"password": PASSWORD})
    page = client.get(reverse("ask_support_access")).content.decode()
    assert "They cannot find their call-off" in page
    assert STEP_UP in page
