"""Before an organisation is closed its open migrations are counted, and whom a closed practice concerns is told."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from workflow.kernel.steps import Party
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(journey):
    return reverse("close_organisation", kwargs={"ods_code": journey.migration.practice.ods_code})


@pytest.fixture
def journey():
    return a_journey()


def test_the_page_says_how_many_open_migrations_name_it(alex, address):
    assert "1 open migration names it." in main_of(browser_of(alex).get(address))


def test_the_commissioner_and_the_partner_of_its_open_migration_are_told(alex, address, journey):
    today = localdate()
    day = {"closed_on-day": today.day, "closed_on-month": today.month, "closed_on-year": today.year}
    assert browser_of(alex).post(address, day | {"reason": "Merged", "successor": ""}).status_code == 302
    told = {mail.facts["organisation"] for mail in Email.objects.filter(kind="practice")}
    assert told == {journey.cast.actor(party).organisation.pk for party in (Party.COMMISSIONER, Party.PARTNER)}


def test_a_day_before_it_opened_is_refused_in_words(alex, address, journey):
    practice = journey.migration.practice
    type(practice).objects.filter(pk=practice.pk).update(opened_on="2024-04-01")
    day = {"closed_on-day": 31, "closed_on-month": 3, "closed_on-year": 2024}
    page = browser_of(alex).post(address, day | {"reason": "Merged", "successor": ""})
    assert "It opened on 1 April 2024: it cannot be closed before that" in main_of(page)
