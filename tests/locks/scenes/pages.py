"""One button pressed twice, and two colleagues at one page."""

from functools import partial

from django.urls import reverse

from tests.browsing import browser_of
from tests.conversation.test_files import a_file, write
from tests.factories_catalogue import MembershipFactory
from tests.locks.scenes.scene import Scene
from tests.pages.documents.test_quota import add
from tests.rehearsals import a_journey
from tests.support.newcomers import Start, logged_in
from workflow.conversation.message_file import MessageFile
from workflow.engine.perform import perform
from workflow.kernel.steps import NotAllowed, Party
from workflow.operations.address_codes import code_of
from workflow.tracks.documents import Document
from workflow.tracks.migration import Migration
from workflow.tracks.note import Note
from workflow.tracks.start_draft import StartDraft


def a_note_sent_twice():
    journey = a_journey()
    address = reverse("notes", args=[journey.migration.reference])
    post = partial(browser_of(journey.cast.actor(Party.PRACTICE)).post, address, {"text": "Ring Jo on Monday"})

    def after(met):
        assert met.first.status_code == met.second.status_code == 302
        assert Note.everything.count() == 1

    return Scene(post, post, after)


def answers(browser, question, given):
    """Of the one draft there is."""
    code = code_of("draft", StartDraft.everything.get().pk)
    return partial(browser.post, f"/migrations/new/{code}/{question}/", given)


def a_start_pressed_twice():
    start = Start()
    start.answer_all(practice_email="nell.archer@quillbrook.example")
    press = answers(start.browser, "check", {})

    def after(met):
        assert met.first.url == met.second.url
        assert Migration.everything.count() == 1

    return Scene(press, press, after)


def two_who_answer_different_questions():
    start = Start()
    start.answer_all()
    colleague = MembershipFactory(organisation=start.partner.organisation)
    StartDraft.everything.update(answers={}, given={})

    def after(met):
        assert met.first.status_code == met.second.status_code == 302
        assert StartDraft.everything.get().answers.keys() == {"system-now", "new-system"}

    return Scene(
        answers(start.browser, "system-now", {"system": start.now.pk}),
        answers(logged_in(colleague.user), "new-system", {"system": start.wanted.pk}),
        after,
    )


def the_last_file_that_fits():
    """Of two organisations, neither of which has filled its own share."""
    journey = a_journey()
    add(journey, Party.PRACTICE)
    sends = [
        partial(write, journey, a_file(), by=party, to=Party.AGENT) for party in (Party.COMMISSIONER, Party.PARTNER)
    ]

    def after(met):
        assert met.first.status_code == 302
        assert "There is no more room for files on this migration." in met.second.content.decode()
        assert (Document.everything.count(), MessageFile.everything.count()) == (1, 1)

    return Scene(*sends, after, has_written=True, settings={"QUOTA_OF_A_MIGRATION": (2, 500)})


def a_step_pressed_by_two():
    journey = a_journey()
    case = journey.migration.funding
    press = [
        partial(perform, case, "withdraw", actor=journey.cast.actor(party), reason="Moved to next year")
        for party in (Party.PRACTICE, Party.PARTNER)
    ]

    def after(met):
        assert isinstance(met.second, NotAllowed)
        assert "nobody can" in str(met.second)
        assert journey.migration.steps_taken == met.first.number

    return Scene(*press, after)


SCENES = {
    "workflow/conversation/quota.py::refuse_too_much": the_last_file_that_fits,
    "workflow/db/wall/whole_records.py::_locked": a_step_pressed_by_two,
    "workflow/pages/migration/notes.py::_add_once": a_note_sent_twice,
    "workflow/pages/start/views.py::_check": a_start_pressed_twice,
    "workflow/pages/start/views.py::_to_write": two_who_answer_different_questions,
}
