"""Of one organisation the agent has one open request for help with a migration: what is new is a message."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from workflow.engine.perform import perform
from workflow.kernel.steps import NotAllowed, Party
from workflow.outbox.email import Email
from workflow.tracks.agent_questions import MOST_A_DAY, HelpRequest

pytestmark = pytest.mark.django_db
TYPED = {"about": "No form yet", "text": "We wait for the form."}


@pytest.fixture
def journey():
    return a_journey()


def ask(journey, party=Party.PRACTICE, place=0):
    perform(journey.migration, "ask_for_help", actor=journey.cast.actor(party, place), **TYPED)


def close(journey, step, actor, **answers):
    perform(HelpRequest.everything.latest("pk"), step, actor=journey.cast.actor(actor), **answers)


def test_while_one_waits_another_is_refused_by_whichever_colleague_and_nothing_goes_out(journey):
    ask(journey)
    mails = Email.objects.count()
    for place in (0, 1):
        with pytest.raises(NotAllowed, match="waits for help with this migration already"):
            ask(journey, place=place)
    assert Email.objects.count() == mails
    close(journey, "take_up", Party.AGENT)
    with pytest.raises(NotAllowed):
        ask(journey)
    assert HelpRequest.everything.count() == 1


def test_another_organisation_asks_for_itself(journey):
    ask(journey)
    ask(journey, Party.COMMISSIONER)
    assert HelpRequest.everything.count() == 2


def test_after_the_answer_they_may_ask_again(journey):
    ask(journey)
    close(journey, "resolve", Party.AGENT, text="It is on its way.")
    ask(journey)
    assert HelpRequest.everything.count() == 2


def test_withdrawing_and_asking_again_has_an_end_too(journey):
    for _ in range(MOST_A_DAY):
        ask(journey)
        close(journey, "withdraw", Party.PRACTICE)
    with pytest.raises(NotAllowed, match=f"{MOST_A_DAY} times today"):
        ask(journey)


def test_the_page_says_what_else_to_do_and_keeps_what_was_typed(journey):
    ask(journey)
    where = {"reference": journey.migration.reference, "subject": f"migration:{journey.pk}", "step": "ask-for-help"}
    browser = browser_of(journey.cast.actor(Party.PRACTICE))
    refused = browser.post(reverse("take_step", kwargs=where), TYPED | {"text": "It is urgent now."})
    assert refused.status_code in (409, 422)
    assert "Write to the Migration Management Agent under Messages instead" in main_of(refused)
    assert "It is urgent now." in refused.content.decode()
