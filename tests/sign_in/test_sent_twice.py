"""Sent twice is once, on every page: the second copy of a form changes nothing and is led where the first one was."""

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import RequestFactory

from migration_portal.sign_in import sent_twice
from tests.browsing import browser_of, main_of
from tests.factories_catalogue import MembershipFactory, OrganisationFactory, UserFactory
from tests.rehearsals import a_journey, people_at
from tests.support.addresses import addresses
from tests.support.forms_on_pages import Forms, sent
from workflow import clock
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.operations.sent_form import SentForm
from workflow.tracks.note import Note
from workflow.upkeep import expired

pytestmark = pytest.mark.django_db
NOT_COUNTED = {"sessions.session", "usersessions.usersession", "workflow.sentform"}
ENDS_THE_SESSION = {"log_out", "account_logout"}


def everything():
    """All rows of all tables, but for who is logged in."""
    kept = [model for model in apps.get_models() if model._meta.label_lower not in NOT_COUNTED]
    return {model._meta.label: sorted(map(str, model._base_manager.values_list())) for model in kept}


def forms_of(browser, journey):
    """Each form of each page that this reader may open, one of a kind."""
    kinds = set()
    for name, _, address in addresses(journey):
        page = browser.get(address)
        if page.streaming:
            b"".join(page.streaming_content)
        elif page.status_code == 200 and name not in ENDS_THE_SESSION:
            for form in Forms(page.content.decode(), address).found:
                kind = (name, frozenset(form[1]), form[0] == address or form[0].rsplit("/", 2)[-2])
                if kind not in kinds:
                    kinds.add(kind)
                    yield name, form


def taken_and_undone(browser, form) -> bool:
    """Whether it was taken; nothing of it stays."""
    with transaction.atomic():
        cookies = browser.cookies.copy()
        first = sent(browser, form)
        taken = first.status_code == 302
        if taken:
            before = everything()
            second = sent(browser, form)
            assert (second.status_code, second.url) == (302, first.url), form[0]
            changed = {label for label, rows in everything().items() if rows != before[label]}
            assert changed == set(), f"{form[0]} changed {changed} the second time"
        transaction.set_rollback(True)
    browser.cookies = cookies
    return taken


@pytest.mark.long
def test_every_form_of_every_page_is_taken_once_however_often_it_is_sent():
    journey = a_journey()
    lead = MembershipFactory(organisation=journey.cast.actor(Party.PRACTICE).organisation, is_lead=True)
    administration = people_at(OrganisationFactory(kind="administration", ods_code="U99999"))[0]
    readers = [Actor(lead.user, lead.organisation), journey.cast.actor(Party.COMMISSIONER), administration]
    taken, refused = set(), set()
    for reader in readers:
        browser = browser_of(reader)
        for name, form in list(forms_of(browser, journey)):
            assert sent_twice.KEY in form[1], f"{name}: {form[0]} comes without a key"
            (taken if taken_and_undone(browser, form) else refused).add(f"{name} {form[0].rsplit('/', 2)[-2]}")
    assert {"notes notes", "messages messages"} <= taken, (sorted(taken), sorted(refused))
    assert len(taken) >= 20, (sorted(taken), sorted(refused))


@pytest.fixture
def notes():
    journey = a_journey()
    return NotesPage(journey)


class NotesPage:
    def __init__(self, journey):
        self.address = f"/migrations/{journey.migration.reference}/notes/"
        self.browser = browser_of(journey.cast.actor(Party.PRACTICE))

    def form(self, text):
        [form] = [
            f for f in Forms(self.browser.get(self.address).content.decode(), self.address).found if "text" in f[1]
        ]
        return form[0], form[1] | {"text": text}, form[2]

    def kept(self):
        return list(Note.everything.values_list("text", flat=True).order_by("pk"))


def test_the_second_copy_is_told_so(notes):
    form = notes.form("Rang them")
    first, second = sent(notes.browser, form), sent(notes.browser, form)
    assert first.url == second.url
    assert sent_twice.TAKEN in main_of(notes.browser.get(second.url))
    assert notes.kept() == ["Rang them"]


def test_other_words_with_the_same_key_are_another_answer(notes):
    address, answers, files = notes.form("Rang them")
    sent(notes.browser, (address, answers, files))
    sent(notes.browser, (address, answers | {"text": "Rang them again"}, files))
    assert notes.kept() == ["Rang them", "Rang them again"]


def hash_of_a_letter(words, person, name="letter.pdf"):
    request = RequestFactory().post("/", {"file": SimpleUploadedFile(name, words)})
    request.user = person
    return sent_twice._hash_of(request), request.FILES["file"].read()


def test_another_file_of_the_same_name_and_size_is_another_answer_and_is_still_there_to_be_read():
    person = UserFactory()
    (first, read), (again, _) = hash_of_a_letter(b"Dear Jo", person), hash_of_a_letter(b"Dear Jo", person)
    assert (first, read) == (again, b"Dear Jo")
    assert hash_of_a_letter(b"Dear Al", person)[0] != first


def test_what_was_refused_was_not_taken_and_may_be_sent_again(notes):
    form = notes.form("")
    assert [sent(notes.browser, form).status_code for _ in range(2)] == [200, 200]
    assert not SentForm.objects.exists()


def test_while_the_first_is_dealt_with_the_second_waits_and_then_says_so(notes, monkeypatch):
    monkeypatch.setattr(sent_twice, "PATIENCE", 0.3)
    form = notes.form("Rang them")
    sent(notes.browser, form)
    SentForm.objects.update(led_to="")
    refused = sent(notes.browser, form)
    assert refused.status_code == 409
    assert "The first one is still being dealt with" in main_of(refused)
    assert notes.kept() == ["Rang them"]


def test_once_the_first_was_not_taken_the_second_is(notes, monkeypatch):
    """A file that is handed over twice, to whoever presses twice; a refusal that its reader sees."""
    form = notes.form("Rang them")
    sent(notes.browser, form)
    Note.everything.all().delete()
    SentForm.objects.update(led_to="")
    monkeypatch.setattr(sent_twice.time, "sleep", lambda _: SentForm.objects.all().delete())
    assert sent(notes.browser, form).status_code == 302
    assert notes.kept() == ["Rang them"]


def test_of_a_first_one_whose_process_died_the_second_is_taken(notes):
    form = notes.form("Rang them")
    sent(notes.browser, form)
    Note.everything.all().delete()
    SentForm.objects.update(led_to="", at=clock.now() - sent_twice.GIVEN_UP * 2)
    assert sent(notes.browser, form).status_code == 302
    assert notes.kept() == ["Rang them"]


def test_after_a_day_nothing_of_it_is_kept(notes):
    sent(notes.browser, notes.form("Rang them"))
    SentForm.objects.update(at=clock.now() - expired.SENT_FORMS_ARE_KEPT * 2)
    expired.clear_sent_forms()
    assert not SentForm.objects.exists()
