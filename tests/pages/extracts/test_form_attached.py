"""Whoever sends the form of a data extract attaches it in that very step (decision 50)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import files
from tests.browsing import browser_of
from tests.rehearsals import a_journey
from tests.support.looking import Page, look
from tests.support.reach import hidden_in
from workflow.kernel.steps import Party
from workflow.reading.addresses import step_page
from workflow.tracks.documents import Document

pytestmark = pytest.mark.django_db
TITLE = "Data extract request form"


@pytest.fixture
def asked():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on and principal(m).state == "form_requested")
    return journey


def principal(migration):
    return next(request for request in migration.extract_requests() if request.principal)


def send(journey, content=None, party=Party.SOURCE, query=""):
    request = principal(journey.migration)
    browser = browser_of(journey.cast.actor(party))
    address = step_page(journey.migration.reference, request.subject, "issue_form") + query
    page = browser.get(address).content.decode()
    typed = {"how": "With this service", "how_known": "Their email", **hidden_in(page)}
    if content:
        typed["file"] = SimpleUploadedFile("form.pdf", content)
    return Page(browser.post(address, typed, follow=True))


@pytest.mark.parametrize("party", [Party.SOURCE, Party.PARTNER])
def test_it_is_kept_with_the_extract_and_read_by_the_practice(asked, party):
    holder = asked.cast.actor(Party.SOURCE).organisation.pk
    assert send(asked, files.pdf("The form"), party, f"?for={holder}" if party == Party.PARTNER else "").status == 200
    assert principal(asked.migration).state == "form_with_practice"
    [document] = Document.everything.filter(migration=asked.pk, title=TITLE)
    assert document.subject == principal(asked.migration).subject
    assert f"{TITLE} (form.pdf)" in look(asked, Party.PRACTICE, "documents")


def test_without_it_the_step_is_taken_all_the_same(asked):
    assert send(asked).status == 200
    assert principal(asked.migration).state == "form_with_practice"
    assert not Document.everything.filter(migration=asked.pk, title=TITLE).exists()


def test_a_file_that_cannot_be_kept_takes_no_step_and_what_was_typed_stays(asked):
    page = send(asked, b"not a document")
    assert page.status == 422
    assert "With this service" in page.source
    assert principal(asked.migration).state == "form_requested"
    assert not Document.everything.filter(migration=asked.pk, title=TITLE).exists()
