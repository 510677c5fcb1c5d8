"""Files that come with a message: looked into as every file is, and handed to whoever the message was sent to."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from tests.browsing import browser_of, links_of, main_of
from tests.files import docx, pdf, pdf_with_a_hidden_script
from tests.rehearsals import a_journey
from workflow.conversation.message import Message
from workflow.conversation.message_file import MessageFile
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
NHS_NUMBER = "943 476 5919"  # of the range that is kept for examples


@pytest.fixture
def journey():
    journey = a_journey()
    journey.follow_the_lists()
    Email.objects.all().delete()
    return journey


def a_file(content=None, name="plan.pdf"):
    return ContentFile(pdf("Where the cables go") if content is None else content, name=name)


def write(journey, *files, key="k1", by=Party.PARTNER, to=Party.TARGET):
    to = journey.cast.actor(to).organisation.ods_code
    said = {"to": to, "text": "Here is the plan", "key": key, "files": files}
    return browser_of(journey.cast.actor(by)).post(where(journey), said)


def where(journey):
    return reverse("messages", args=[journey.migration.reference])


def file_links(journey, party):
    page = browser_of(journey.cast.actor(party)).get(where(journey))
    return [(href, text) for href, text in links_of(page) if "/messages/files/" in href]


def kept() -> set[str]:
    return set(default_storage.listdir("documents")[1]) if default_storage.exists("documents") else set()


def test_whoever_the_message_was_sent_to_opens_its_files_and_nobody_else(journey):
    assert write(journey, a_file(), a_file(docx("The plan"), "plan.docx")).status_code == 302
    for party in (Party.PARTNER, Party.TARGET):
        assert [text.partition(",")[0] for _, text in file_links(journey, party)] == [
            "plan.docx (DOCX",
            "plan.pdf (PDF",
        ]
    address = file_links(journey, Party.TARGET)[1][0]
    for party in Party:
        answer = browser_of(journey.cast.actor(party)).get(address)
        assert answer.status_code == (200 if party in (Party.PARTNER, Party.TARGET) else 404), party
        if answer.status_code == 200:
            assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_it_is_handed_out_so_that_no_browser_runs_it(journey):
    write(journey, a_file())
    answer = browser_of(journey.cast.actor(Party.TARGET)).get(file_links(journey, Party.TARGET)[0][0])
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (pdf_with_a_hidden_script(), "plan.pdf", "plan.pdf: "),
        (b"MZ not a document", "plan.exe", "must be a PDF, DOCX, XLSX or ODT"),
        (b"", "plan.pdf", "plan.pdf: The selected file is empty"),
        (pdf(f"NHS number {NHS_NUMBER}"), "plan.pdf", "NHS number"),
    ],
)
def test_one_that_may_not_be_kept_is_refused_by_its_name_and_nothing_is_sent(journey, content, name, said):
    before = kept()
    answer = write(journey, a_file(), a_file(content, name))
    assert answer.status_code == 422
    assert said in main_of(answer)
    assert not Message.everything.exists()
    assert kept() == before


def test_more_than_five_are_too_many(journey):
    answer = write(journey, *[a_file(name=f"plan-{n}.pdf") for n in range(6)])
    assert "Select up to 5 files, 20MB together" in main_of(answer)


def test_the_same_form_again_keeps_no_second_copy(journey):
    before = kept()
    write(journey, a_file())
    write(journey, a_file())
    assert MessageFile.everything.count() == 1
    assert len(kept() - before) == 1


def test_the_mail_names_the_files_and_carries_none(journey):
    write(journey, a_file())
    _, text = render(Email.objects.get(kind="message"))
    assert "With 1 file, to be opened on the page: plan.pdf" in text


def test_files_are_asked_for_again_where_the_page_comes_back_for_another_reason(journey):
    said = {"to": "", "text": "Here is the plan", "key": "k1", "files": [a_file()]}
    page = main_of(browser_of(journey.cast.actor(Party.PARTNER)).post(where(journey), said))
    assert "Choose who you write to" in page
    assert page.count("they were not sent") == 1
    assert "they were not kept" not in page


@pytest.mark.parametrize(("text", "files", "is_said"), [("", [1], True), ("", [], False), ("The plan", [2], True)])
def test_files_that_a_refused_page_lost_are_asked_for_again(journey, text, files, is_said):
    """A browser keeps the words, and no file."""
    found = [a_file(None if which == 1 else b"no PDF") for which in files]
    said = {"to": journey.cast.actor(Party.TARGET).organisation.ods_code, "text": text, "key": "k", "files": found}
    page = browser_of(journey.cast.actor(Party.PARTNER)).post(where(journey), said)
    assert page.status_code == 422
    assert ("Choose them again: they were not sent." in main_of(page)) is is_said
