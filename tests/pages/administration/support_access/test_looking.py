"""Whoever looks into an organisation reads what it sees, changes nothing, and is seen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from catalogue.administration.support_access import break_glass
from catalogue.models import Membership, SupportAccess
from tests.browsing import browser_of, main_of, words_of
from tests.factories_catalogue import CommissionerFactory
from tests.pages.administration.actors import actor_at
from tests.pages.administration.support_access.asking import REASON, looking
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_door(alex, journey):
    practice = journey.migration.practice
    type(practice).objects.filter(pk=practice.pk).update(commissioner=CommissionerFactory(email="desk@shire.example"))
    practice.refresh_from_db()
    return break_glass(alex.user, practice, reason=REASON)


def test_an_administrator_reads_what_the_organisation_sees_and_changes_nothing(alex, journey, open_door):
    browser, page = browser_of(alex), f"/migrations/{journey.migration.reference}/"
    assert browser.get(page).status_code == 404
    assert "You are looking into" in words_of(looking(browser, open_door))
    assert browser.get(page).status_code == 200
    sent = browser.post(f"{page}notes/", {"text": "I was here"})
    assert sent.status_code == 403
    assert "You can read here, and change nothing" in main_of(sent)
    assert browser.get(reverse("settings")).status_code == 404
    browser.post(reverse("leave_support_access"))
    assert browser.get(page).status_code == 404


def test_it_ends_by_itself(alex, journey, open_door):
    browser, page = browser_of(alex), f"/migrations/{journey.migration.reference}/"
    looking(browser, open_door)
    SupportAccess.objects.update(began_at=now() - timedelta(hours=2), ends_at=now() - timedelta(seconds=1))
    refused = browser.get(page)
    assert refused.status_code == 404
    assert "Your time to look into the organisation is over" in words_of(refused)


def test_it_ends_when_somebody_does_not_administer_the_portal_any_more(alex, second, journey, open_door):
    browser, page = browser_of(alex), f"/migrations/{journey.migration.reference}/"
    looking(browser, open_door)
    Membership.objects.filter(user=alex.user).update(until_on="2021-01-01")
    assert browser.get(page).status_code == 403


def test_nobody_opens_the_door_of_another_administrator(second, open_door):
    assert "Your time there is over" in words_of(looking(browser_of(second), open_door))


def test_a_lead_sees_who_looks_and_ends_it(alex, journey, open_door):
    lead = actor_at(open_door.organisation, is_lead=True)
    browser = browser_of(lead)
    assert "Looking in for the administration Alex Penrose" in main_of(browser.get(reverse("colleagues")))
    browser.post(reverse("end_support_access", kwargs={"pk": open_door.pk}))
    looker = browser_of(alex)
    looking(looker, open_door)
    assert looker.get(f"/migrations/{journey.migration.reference}/").status_code == 404
    other = actor_at(journey.cast.actor(Party.PARTNER).organisation, is_lead=True)
    assert browser_of(other).post(reverse("end_support_access", kwargs={"pk": open_door.pk})).status_code == 404


def test_no_mail_and_no_task_comes_to_whoever_only_looks(alex, open_door):
    assert not Membership.objects.filter(user=alex.user, organisation=open_door.organisation).exists()


def test_who_looks_needs_a_second_factor_there_too(alex, open_door, settings):
    browser = browser_of(alex)
    looking(browser, open_door)
    settings.SECOND_FACTOR_FOR = ["administration"]
    assert browser.get("/migrations/").status_code == 403
