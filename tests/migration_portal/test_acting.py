"""A form is sent for the organisation it was opened for, or not at all (decision 54)."""

import re

import pytest
from django.contrib.auth import SESSION_KEY

from catalogue.leaving import end_membership
from catalogue.models import Membership, Organisation
from tests.browsing import browser_of
from tests.factories_catalogue import MembershipFactory
from tests.rehearsals import a_journey
from workflow.audit.event import Event
from workflow.kernel.steps import Party
from workflow.reading.addresses import step_page
from workflow.tracks.note import Note

pytestmark = pytest.mark.django_db
ACTING = re.compile(r'name="acting" value="([^"]+)"')


@pytest.fixture
def both():
    """Somebody who works for the delivery partner and for the commissioner of one migration."""
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.open_request())
    partner, commissioner = (journey.cast.actor(p) for p in (Party.PARTNER, Party.COMMISSIONER))
    MembershipFactory(user=partner.user, organisation=commissioner.organisation)
    return journey, browser_of(partner), commissioner.organisation


def act_for(browser, organisation):
    session = browser.session
    session["organisation"] = organisation.pk
    session.save()


def acting_in(page):
    return ACTING.search(page.content.decode())[1]


def test_a_note_for_colleagues_is_not_filed_under_another_organisation(both):
    journey, browser, other = both
    there = f"/migrations/{journey.migration.reference}/notes/"
    meant = acting_in(browser.get(there))
    act_for(browser, other)
    answer = browser.post(there, {"text": "between ourselves", "acting": meant})
    assert answer.status_code == 409
    assert not Note.everything.exists()
    page = answer.content.decode()
    assert "between ourselves" in page
    assert f"You now act for {other.name}" in page
    resent = browser.post(there, {"text": "between ourselves", "acting": acting_in(answer)})
    assert resent.status_code == 302
    assert Note.everything.get().organisation == other


def test_an_objection_is_not_recorded_for_another_organisation(both):
    journey, browser, other = both
    there = step_page(journey.migration.reference, journey.migration.go_live.open_request().subject, "object")
    meant = acting_in(browser.get(there))
    act_for(browser, other)
    before = Event.everything.count()
    assert browser.post(there, {"reason": "too early", "acting": meant}).status_code == 409
    assert Event.everything.count() == before


def test_a_form_that_does_not_say_for_whom_is_refused_from_somebody_with_two_organisations(both):
    journey, browser, _ = both
    there = f"/migrations/{journey.migration.reference}/notes/"
    assert browser.post(there, {"text": "for whom?"}).status_code == 409
    assert not Note.everything.exists()


def test_whoever_has_one_organisation_is_never_asked(both):
    journey, _, _ = both
    browser = browser_of(journey.cast.actor(Party.PRACTICE))
    there = f"/migrations/{journey.migration.reference}/notes/"
    assert browser.post(there, {"text": "ours"}).status_code == 302


def test_a_form_of_an_organisation_they_have_left_since_is_not_sent_for_the_one_they_have(both):
    journey, browser, _ = both
    there = f"/migrations/{journey.migration.reference}/notes/"
    meant = acting_in(browser.get(there))
    MembershipFactory(organisation=Organisation.objects.get(ods_code=meant), is_lead=True)
    assert end_membership(Membership.objects.get(organisation__ods_code=meant, user=browser.session[SESSION_KEY]))
    answer = browser.post(there, {"text": "between ourselves", "acting": meant})
    assert answer.status_code == 409
    assert "Nothing has been sent" in answer.content.decode()
    assert not Note.everything.exists()
