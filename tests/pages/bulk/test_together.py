"""One step of many records at once: seen first, taken each by itself, nothing twice, and one mail a reader."""

import re

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from tests.support.many_migrations import another_journey
from workflow.audit.event import Event
from workflow.engine.perform import perform
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.tracks.data_extract import DataExtractRequest

pytestmark = pytest.mark.django_db
ASK = reverse("take_together", kwargs={"machine": "dataextractrequest", "step": "request_form"})


@pytest.fixture
def journeys():
    first = a_journey()
    found = [first, another_journey(first), another_journey(first)]
    for journey in found:
        journey.follow_the_lists(until=lambda migration: migration.state == "procurement")
    return found


@pytest.fixture
def partner(journeys):
    return journeys[0].cast.actor(Party.PARTNER)


def to_ask():
    return list(DataExtractRequest.everything.filter(state="to_request").order_by("pk"))


def sent_form(browser, address=ASK, **changed):
    """What the page would send, all ticked."""
    page = browser.get(address)
    assert page.status_code == 200, page
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.content.decode())
    shown = [value for name, value in hidden if name == "shown"]
    return dict(hidden) | {"shown": shown, "record": shown} | changed


def test_all_holders_are_asked_for_their_forms_at_once(partner):
    waiting = to_ask()
    assert len(waiting) > 3
    browser = browser_of(partner)
    result = main_of(browser.post(ASK, sent_form(browser, note="There is a branch surgery")))
    assert f"Done: {len(waiting)} tasks" in result
    assert not to_ask()
    said = Event.everything.filter(step="request_form").values_list("answers__note", flat=True)
    assert set(said) == {"There is a branch surgery"}


def test_each_is_an_event_of_its_own_and_the_same_form_again_does_nothing_twice(partner):
    browser = browser_of(partner)
    form = sent_form(browser, note="")
    first = main_of(browser.post(ASK, form))
    count, mails = Event.everything.count(), Email.objects.count()
    again = main_of(browser.post(ASK, form))
    assert first == again
    assert (Event.everything.count(), Email.objects.count()) == (count, mails)


def test_what_cannot_be_taken_is_named_with_the_reason_and_the_others_are_done(partner):
    browser, waiting = browser_of(partner), to_ask()
    form = sent_form(browser, note="")
    perform(waiting[0], "request_form", actor=partner, note="")
    result = main_of(browser.post(ASK, form))
    assert "Not done: 1 task" in result
    assert "This is now “Form asked for”" in result
    assert f"Done: {len(waiting) - 1} tasks" in result
    assert not to_ask()
