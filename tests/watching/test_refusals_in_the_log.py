"""What a guard has said no to stands in the log by a name of its own, without a word of what was tried."""

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.browsing import browser_of
from tests.rehearsals import a_journey
from workflow import uploads
from workflow.kernel.steps import Party
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(caplog):
    """The figures of the last line that the requests have left."""
    caplog.set_level(logging.INFO, "migration_portal.requests")
    return lambda: [one.figures for one in caplog.records if one.getMessage() == "request"][-1]


def test_what_is_let_through_is_no_event_of_security(client, told):
    client.get(reverse("help"))
    assert "event.action" not in told()


def test_what_somebody_may_not_know_of_is_one(told):
    journey = a_journey()
    holder = browser_of(journey.cast.actor(Party.HOLDER))
    assert holder.get(reverse("overview", args=[journey.migration.reference])).status_code == 404
    assert (told()["event.action"], told()["event.outcome"]) == ("not-there-for-them", "failure")
    assert told()["user"] == journey.cast.actor(Party.HOLDER).user.pk


def test_a_step_that_may_not_be_taken_and_words_that_are_not_taken_are(told):
    journey = a_journey()
    partner, case = browser_of(journey.cast.actor(Party.PARTNER)), journey.migration.funding
    before = step_page(journey.migration.reference, case.subject, "withdraw")
    assert partner.post(before, {"reason": ""}).status_code == 422
    assert told()["event.action"] == "input-refused"
    journey.take(case, "withdraw", reason="Moved to next year")
    assert partner.post(before, {"reason": "Again"}).status_code == 410
    assert told()["event.action"] == "step-refused"


def test_a_form_without_its_mark_and_a_machine_without_its_token_are(told, client, settings):
    assert Client(enforce_csrf_checks=True).post(reverse("account_login"), {}).status_code == 403
    assert told()["event.action"] == "person-or-form-refused"
    settings.NOTIFY_CALLBACK_TOKEN = "a token of the two of us"
    assert client.post(reverse("notify_callback"), {}, content_type="application/json").status_code == 401
    assert told()["event.action"] == "machine-refused"


def test_a_file_that_is_not_taken_is_one_without_its_words(caplog):
    with pytest.raises(uploads.Unsafe):
        uploads.check(SimpleUploadedFile("of Jo Marsh.exe", b"secret words"))
    (line,) = (one for one in caplog.records if one.getMessage() == "file-refused")
    assert line.figures == {"event.action": "file-refused", "event.outcome": "failure"}
