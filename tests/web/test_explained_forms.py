"""Outside the steps, too, one number that looks like an NHS number and is none is taken with what it is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse

from tests import files
from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey, a_journey_at
from tests.web.test_whose_address import every_form
from workflow import clock
from workflow.audit.event import Event
from workflow.conversation.message import Message
from workflow.deadlines import calendars
from workflow.kernel.steps import Party
from workflow.pages.administration.organisation_forms import Closing
from workflow.pages.migration.note_form import NoteForm
from workflow.pages.settings.closure_forms import ClosureForm
from workflow.tracks.note import Note
from workflow.web.doubtful_number import ExplainedForm
from workflow.web.fields import LONGEST_TEXT, LongWords, Words
from workflow.web.step_form import StepForm

pytestmark = pytest.mark.django_db
ORDER, QUESTION = "Our order 943 476 5919 is late", "If it is not an NHS number, what is it?"
SAID = {"no_nhs_number": "An order number"}
KEPT = f"{ORDER} (What the number is: An order number)"
ASKS_IN_A_STEP = {"DocumentForm"}
NAMES_ONLY = {  # what something or somebody is called has no number of ten digits, and no place for what it is
    "NamePerson", "Details", "NewOrganisation", "FrameworkForm", "SystemForm", "SaveViewForm",
}  # fmt: skip


@pytest.fixture
def journey():
    return a_journey()


def practice(journey):
    return browser_of(journey.cast.actor(Party.PRACTICE))


def test_what_is_too_long_is_refused_for_that_and_not_looked_through(journey, monkeypatch):
    """A megabyte of figures kept the process for three seconds."""
    monkeypatch.setattr("catalogue.typed.nhs_numbers.hits", lambda _: pytest.fail("it was looked through"))
    address = reverse("notes", args=[journey.migration.reference])
    assert "characters or fewer" in main_of(practice(journey).post(address, {"text": "9-" * LONGEST_TEXT}))


def test_a_note_asks_what_the_number_is_and_keeps_the_answer_beside_it(journey):
    address = reverse("notes", args=[journey.migration.reference])
    refused = main_of(practice(journey).post(address, {"text": ORDER}))
    assert QUESTION in refused
    assert "What you say is added to the text" in refused
    assert not Note.everything.exists()
    practice(journey).post(address, {"text": ORDER, **SAID})
    assert Note.everything.get().text == KEPT


def test_a_message_asks_what_the_number_is_and_its_readers_see_the_answer(journey):
    address = reverse("messages", args=[journey.migration.reference])
    to = {"to": journey.cast.actor(Party.COMMISSIONER).organisation.ods_code, "key": "1"}
    assert QUESTION in main_of(practice(journey).post(address, {"text": ORDER, **to}))
    practice(journey).post(address, {"text": ORDER, **to, **SAID})
    assert Message.everything.get().text == KEPT


def test_a_closure_asks_once_though_its_page_is_sent_twice(journey):
    about = {"by": journey.cast.actor(Party.PRACTICE), "calendar": calendars.current()}
    day = calendars.current().add(clock.today(), 5).isoformat()
    first = ClosureForm({"first_on": day, "last_on": day, "reason": ORDER, **SAID}, **about)
    assert first.is_valid(), first.errors
    again = ClosureForm(first.said_again(), **about)
    assert again.is_valid(), again.errors
    assert again.closure().reason == KEPT


def test_what_a_document_is_is_explained_in_its_event():
    journey = a_journey_at("procurement")
    call_off = journey.migration.call_off("procurement")
    address = reverse("add_document", args=[journey.migration.reference, call_off.subject])
    partner = browser_of(journey.cast.actor(Party.PARTNER))

    def send(**said):
        file = SimpleUploadedFile("order.pdf", files.pdf("What is ordered"))
        return partner.post(address, {"title": ORDER, "file": file, **said})

    assert QUESTION in main_of(send())
    assert send(**SAID).status_code == 302
    assert Event.everything.get(step="add_document").answers["no_nhs_number"] == "An order number"


@pytest.mark.parametrize("text", ["NHS number 943 476 5919", f"{ORDER}\nand 401 023 2137"])
def test_what_is_called_one_and_two_of_them_stay_refused(text):
    form = NoteForm({"text": text, **SAID})
    assert not form.is_valid()


def test_with_what_it_is_the_text_is_no_longer_than_it_may_be(journey):
    organisation = journey.cast.actor(Party.PRACTICE).organisation
    typed = {"reason": f"{ORDER} {'a' * 165}", "closed_on": "2026-12-07", "successor": "", **SAID}
    form = Closing(typed, organisation=organisation)
    assert "With this the text must be 200 characters or fewer" in str(form.errors)


def test_every_form_in_which_one_writes_freely_asks():
    assert get_resolver().url_patterns
    looked_at = 0
    for form in set(every_form()):
        writes = any(type(field) in (Words, LongWords) for field in form.base_fields.values())
        if not writes or form.__module__.startswith("catalogue."):
            continue
        looked_at += 1
        named = form.__name__ in ASKS_IN_A_STEP | NAMES_ONLY
        assert named or issubclass(form, ExplainedForm | StepForm), f"{form.__name__} refuses a number without asking"
    assert looked_at > 40
