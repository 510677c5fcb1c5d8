"""What a button of a step's page asks more, or fills in, leaves what was typed as it was, and takes no step."""

import re

import pytest

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from workflow.engine.perform import perform
from workflow.kernel.steps import Party
from workflow.reading.addresses import step_page
from workflow.tracks.data_extract import DataExtractRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.state == "procurement")
    request = DataExtractRequest.everything.get(migration=journey.pk, principal=True)
    perform(request, "request_form", actor=journey.cast.actor(Party.PARTNER), note="")
    return journey


def test_an_earlier_day_is_asked_for_beside_what_was_typed(asked):
    request = DataExtractRequest.everything.get(migration=asked.pk, principal=True)
    address = step_page(asked.migration.reference, request.subject, "issue_form")
    browser = browser_of(asked.cast.actor(Party.SOURCE))
    page = browser.get(address).content.decode()
    [button] = re.findall(r"<button [^>]*>It happened on an earlier day<", page)
    [goes_to], [fills_in] = re.findall(r'formaction="([^"]*)"', button), re.findall(r'value="([^"]*)"', button)
    assert "what you typed is lost" in page

    asked_more = browser.post(goes_to, {"how": "By post", "again": fills_in})
    assert asked_more.status_code == 200
    assert "When did this happen?" in main_of(asked_more)
    assert 'value="By post"' in asked_more.content.decode()
    assert "There is a problem" not in main_of(asked_more)
    assert DataExtractRequest.everything.get(pk=request.pk).state == "form_requested"
