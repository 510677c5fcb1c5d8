"""Before an organisation is closed its open migrations are counted, and whom a closed practice concerns is told."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests.browsing import browser_of, main_of
from tests.factories_catalogue import CommissionerFactory, OrganisationFactory
from tests.support.forms_on_pages import hidden_on, pressed
from workflow.kernel.steps import Party
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(journey):
    return reverse("close_organisation", kwargs={"ods_code": journey.migration.practice.ods_code})


def test_the_page_says_whether_open_migrations_name_it(alex, address):
    assert "Open migrations name it." in main_of(browser_of(alex).get(address))
    nobody = reverse("close_organisation", kwargs={"ods_code": CommissionerFactory().ods_code})
    assert "No open migration names it." in main_of(browser_of(alex).get(nobody))


def test_the_commissioner_and_the_partner_of_its_open_migration_are_told(alex, address, journey):
    today = localdate()
    day = {"closed_on-day": today.day, "closed_on-month": today.month, "closed_on-year": today.year}
    assert pressed(browser_of(alex), address, day | {"reason": "Merged", "successor": ""}).status_code == 302
    told = {mail.facts["organisation"] for mail in Email.objects.filter(kind="practice")}
    assert told == {journey.cast.actor(party).organisation.pk for party in (Party.COMMISSIONER, Party.PARTNER)}


def typed(on=None, **more):
    on = on or localdate()
    day = {"closed_on-day": on.day, "closed_on-month": on.month, "closed_on-year": on.year}
    return day | {"reason": "Merged", "successor": ""} | more


def test_nothing_is_closed_before_it_is_shown_what_becomes_of_open_migrations(alex, address, journey):
    browser, practice = browser_of(alex), journey.migration.practice
    shown = browser.post(address, typed())
    page = main_of(shown)
    assert "In 1 open migration it is the practice: nothing ends by itself." in page
    assert "The commissioner and the delivery partner are told, and decide whether the migration" in page
    assert "Nobody takes its place." in page
    assert "the organisation that takes its place" not in page
    practice.refresh_from_db()
    assert practice.closed_on is None
    assert not Email.objects.filter(kind="practice").exists()


def test_what_goes_to_whoever_takes_its_place_is_shown_first(alex):
    old, new = CommissionerFactory(), CommissionerFactory()
    OrganisationFactory(commissioner=old)
    page = main_of(
        browser_of(alex).post(reverse("close_organisation", args=[old.ods_code]), typed(successor=new.ods_code))
    )
    assert f"Goes to {new.ods_code} at once: 1 practice." in page
    assert "No open migration names it." in page


def test_what_has_changed_since_it_was_looked_at_is_shown_again(alex):
    old, new = CommissionerFactory(), CommissionerFactory()
    browser, address = browser_of(alex), reverse("close_organisation", args=[old.ods_code])
    seen = hidden_on(browser.post(address, typed(successor=new.ods_code)))
    OrganisationFactory(commissioner=old)
    again = browser.post(address, seen)
    assert again.status_code == 409
    assert "Something has changed since you looked" in main_of(again)
    old.refresh_from_db()
    assert old.closed_on is None


def test_a_day_before_it_opened_is_refused_in_words(alex, address, journey):
    practice = journey.migration.practice
    type(practice).objects.filter(pk=practice.pk).update(opened_on="2024-04-01")
    day = {"closed_on-day": 31, "closed_on-month": 3, "closed_on-year": 2024}
    page = browser_of(alex).post(address, day | {"reason": "Merged", "successor": ""})
    assert "It opened on 1 April 2024: it cannot be closed before that" in main_of(page)
