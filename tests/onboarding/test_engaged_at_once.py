"""Who ticks delivery partners on a page drawn some time ago says something of those ticked or unticked alone."""

import re

import pytest

from catalogue.engaging import engage, partners_of
from catalogue.models import Organisation
from tests.factories_catalogue import CommissionerFactory, MembershipFactory, OrganisationFactory
from tests.pages.administration.actors import actor_at
from tests.support.newcomers import logged_in

pytestmark = pytest.mark.django_db
REGION = "/account/region/"


@pytest.fixture
def commissioner():
    return CommissionerFactory()


MAY = {"registers": ["partner"], "calls_off": ["partner"], "asks_for_forms": ["partner"]}  # of an administrator's form


@pytest.fixture
def partners():
    return [OrganisationFactory(delivery_partner=True).pk for _ in range(3)]


def codes_of(*keys):
    return list(Organisation.objects.filter(pk__in=keys).values_list("ods_code", flat=True))


def drawn_with(browser, address):
    page = browser.get(address).content.decode()
    return {"drawn_with": re.search(r'name="drawn_with" value="([^"]*)"', page)[1]}


def page_of_a_lead(commissioner):
    return logged_in(MembershipFactory(organisation=commissioner, is_lead=True).user), REGION


def page_of_an_administrator(commissioner):
    administrator = actor_at(OrganisationFactory(administration=True)).user
    return logged_in(administrator), f"/settings/organisations/{commissioner.ods_code}/region/"


@pytest.mark.parametrize("page", [page_of_a_lead, page_of_an_administrator])
def test_what_another_lead_has_engaged_or_ended_meanwhile_stays(commissioner, partners, page):
    ended, new, mine = partners
    engage(commissioner, [ended])
    browser, address = page(commissioner)
    drawn = drawn_with(browser, address)
    engage(commissioner, [new])
    assert browser.post(address, drawn | MAY | {"engaged": codes_of(ended, mine)}).status_code == 302
    assert partners_of(commissioner) == {new, mine}


@pytest.mark.parametrize("page", [page_of_a_lead, page_of_an_administrator])
def test_who_unticks_one_is_asked_and_then_ends_it(commissioner, partners, page):
    engage(commissioner, partners)
    browser, address = page(commissioner)
    sent = drawn_with(browser, address) | MAY | {"engaged": codes_of(*partners[1:])}
    asked = browser.post(address, sent).content.decode()
    assert "Do you want to end the engagement of" in asked
    assert partners_of(commissioner) == set(partners)
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', asked)
    assert {name for name, _ in hidden} >= sent.keys() - MAY.keys()
    browser.post(address, sent | {"ends": [value for name, value in hidden if name == "ends"]})
    assert partners_of(commissioner) == set(partners[1:])
