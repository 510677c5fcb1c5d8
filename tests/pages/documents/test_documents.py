"""Documents of a migration: added, versioned, handed out as attachments to whoever may see their record."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import files
from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey, a_journey_at
from workflow.audit.event import Event
from workflow.kernel.steps import Party
from workflow.reading.addresses import page_of
from workflow.tracks.documents import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    return a_journey_at("procurement")


@pytest.fixture
def call_off(journey):
    return journey.migration.call_off("procurement")


@pytest.fixture
def partner(journey):
    return browser_of(journey.cast.actor(Party.PARTNER))


def add(browser, call_off, content=None, name="order form.pdf", title="Order form"):
    content = files.pdf("What is ordered") if content is None else content
    file = SimpleUploadedFile(name, content, content_type="text/html")
    return browser.post(form_of(call_off), {"title": title, "file": file})


def form_of(call_off):
    return reverse("add_document", args=[call_off.migration.reference, call_off.subject])


def address_of(document):
    return f"/migrations/{document.migration.reference}/documents/{document.pk}/"


def in_storage():
    return set(default_storage.listdir("documents")[1]) if default_storage.exists("documents") else set()


def test_an_added_document_is_listed_and_handed_out_whole(partner, call_off):
    content = files.pdf("What is ordered")
    assert add(partner, call_off, content).url == page_of(call_off.migration.reference, call_off.subject)
    words = main_of(partner.get(f"/migrations/{call_off.migration.reference}/documents/"))
    assert "Order form (order form.pdf), Call-off: new system, version 1" in words.replace(" ,", ",")
    response = partner.get(address_of(Document.everything.get()))
    assert b"".join(response.streaming_content) == content


def test_it_is_handed_out_so_that_no_browser_runs_it(partner, call_off):
    add(partner, call_off, name="a;b's c.pdf")
    response = partner.get(address_of(Document.everything.get()))
    b"".join(response.streaming_content)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


def test_the_same_title_again_is_a_new_version_and_the_old_one_stays(partner, call_off):
    add(partner, call_off)
    add(partner, call_off, files.pdf("Mended"))
    versions = Document.everything.order_by("version")
    assert [document.version for document in versions] == [1, 2]
    for document in versions:
        response = partner.get(address_of(document))
        assert len(b"".join(response.streaming_content)) == document.size


def test_adding_a_document_is_part_of_the_history(partner, call_off):
    add(partner, call_off)
    event = Event.everything.get(step="add_document")
    assert event.answers["name"] == "order form.pdf"
    assert event.answers["sha256"] == Document.everything.get().sha256


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"MZ", "order.exe", "The selected file must be a PDF, DOCX, XLSX or ODT"),
        (b"<script>", "order.pdf", "cannot be opened as a PDF"),
        (files.pdf("x", files.with_script), "order.pdf", "contains scripts"),
        (files.docx("943 476 5919"), "order.docx", "Remove what looks like an NHS number"),
    ],
)
def test_a_refused_file_leaves_nothing_behind_and_the_title_comes_back(partner, call_off, content, name, refusal):
    before = in_storage()
    response = add(partner, call_off, content, name, title="The order of May")
    assert refusal in main_of(response)
    assert "The order of May" in response.content.decode()
    assert not Document.everything.exists()
    assert in_storage() == before


def test_an_empty_form_says_what_is_missing(partner, call_off):
    words = main_of(partner.post(form_of(call_off), {}))
    assert "Enter what this document is" in words
    assert "Select a file" in words


def test_no_document_is_added_once_the_papers_are_sent(journey, partner, call_off):
    item = next(i for i in journey.open_items() if i.step == "send" and i.subject == call_off.subject)
    journey.do(item)
    response = add(partner, call_off)
    assert response.status_code == 302
    assert not Document.everything.exists()
    assert "none can be added or replaced" in main_of(partner.get(response.url))


def test_the_supplier_opens_a_document_once_its_call_off_is_shown_to_it(journey, partner, call_off):
    add(partner, call_off)
    document, supplier = Document.everything.get(), browser_of(journey.cast.actor(Party.TARGET))
    listed = f"/migrations/{call_off.migration.reference}/documents/"
    assert supplier.get(address_of(document)).status_code == 404
    assert "There are no documents for you yet." in main_of(supplier.get(listed))
    journey.follow_the_lists(until=lambda migration: migration.call_off("procurement").disclosed_on)
    response = supplier.get(address_of(document))
    assert response.status_code == 200
    b"".join(response.streaming_content)
    assert "Order form" in main_of(supplier.get(listed))
    assert browser_of(journey.cast.actor(Party.SOURCE)).get(address_of(document)).status_code == 404


def test_a_document_is_found_only_through_its_own_migration(partner, call_off, journey):
    add(partner, call_off)
    other = a_journey()
    theirs = browser_of(other.cast.actor(Party.PARTNER))
    foreign = f"/migrations/{other.migration.reference}/documents/{Document.everything.get().pk}/"
    assert theirs.get(foreign).status_code == 404
    there = reverse("add_document", args=[other.migration.reference, call_off.subject])
    assert theirs.get(there).status_code == 404


@pytest.mark.parametrize("machine", ["booking", "golivedate", "migration", "user"])
def test_only_records_that_carry_documents_take_them(partner, call_off, machine):
    address = form_of(call_off).replace("calloff", machine)
    assert partner.get(address).status_code == 404
