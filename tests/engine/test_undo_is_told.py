"""Whoever heard of a step by mail hears that it was withdrawn; of what had not left, neither mail leaves."""

from dataclasses import replace

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.rules.stories import a_journey_with_its_date, ask
from tests.support.reach import reach
from workflow import clock
from workflow.demo.answers import answers_to
from workflow.demo.answers_about_days import working_day
from workflow.emails.batch import batch_letter
from workflow.emails.render import render
from workflow.engine.perform import perform
from workflow.engine.undo import undo
from workflow.kernel.steps import Party, steps_of
from workflow.notifications import batch_mail
from workflow.outbox.email import Email
from workflow.tracks.call_off import CallOff

pytestmark = pytest.mark.django_db
S = Email.State


def recorded_for(party):
    """A yes to another date, which the delivery partner records for one of the others."""
    journey = a_journey_with_its_date("confirmed")
    request, whose = ask(journey), journey.cast.actor(party)
    partner = replace(journey.cast.actor(Party.PARTNER), on_behalf_of=whose.organisation, evidence="By telephone")
    Email.objects.update(state=S.SENT)
    return journey, perform(request, "agree", actor=partner, dates=request.days), whose.user.email


def withdrawn(journey, event, day=1, by=None):
    last = Email.objects.order_by("pk").last().pk
    with clock.at(working_day(day)):
        undo(event, actor=by or journey.cast.actor(Party.PARTNER), reason="It was another practice.")
    return {mail.to: mail for mail in Email.objects.filter(pk__gt=last)}


def test_whoever_a_yes_was_recorded_for_hears_that_it_is_taken_back():
    journey, event, practice = recorded_for(Party.PRACTICE)
    Email.objects.filter(to=practice).update(state=S.SENT, text="It was said.")
    _, text = render(withdrawn(journey, event)[practice])
    assert "taken in error. The step that no longer counts: “agree the go-live date”.\n\nReason: It was" in text


@pytest.mark.parametrize("state", [S.HELD, S.QUEUED, S.LEFT])
def test_of_what_had_not_left_neither_mail_leaves(state):
    journey, event, practice = recorded_for(Party.PRACTICE)
    mails = Email.objects.filter(event=event, to=practice)
    mails.update(state=state)
    assert practice not in withdrawn(journey, event)
    assert mails.get().state == S.DROPPED


@pytest.mark.parametrize("state", [S.SENDING, S.RETRYING, S.SENT, S.DEAD])
def test_what_may_have_left_is_put_right_and_stays_as_it_is(state):
    journey, event, practice = recorded_for(Party.PRACTICE)
    mails = Email.objects.filter(event=event, to=practice)
    mails.update(state=state)
    assert practice in withdrawn(journey, event)
    assert mails.get().state == state


def test_what_was_put_together_with_others_is_taken_out_again():
    journey, event, practice = recorded_for(Party.PRACTICE)
    Email.objects.filter(event=event, to=practice).update(state=S.QUEUED)
    batch_mail.gather("two", event)
    whole = Email.objects.get(kind=Email.Kind.BATCH)
    assert practice not in withdrawn(journey, event)
    assert batch_letter(whole) is None


def test_what_went_out_with_others_is_put_right():
    journey, event, practice = recorded_for(Party.PRACTICE)
    Email.objects.filter(event=event, to=practice).update(state=S.QUEUED)
    batch_mail.gather("two", event)
    Email.objects.filter(kind=Email.Kind.BATCH).update(state=S.SENT, text="It was said.")
    assert practice in withdrawn(journey, event)


def test_why_a_step_was_withdrawn_is_read_by_the_three_and_not_by_a_supplier_that_was_told_of_it():
    journey, call_off, whoever = reach("calloff", "answer")
    event = perform(call_off, "answer", actor=whoever, **answers_to(call_off, steps_of(CallOff)["answer"]))
    Email.objects.update(state=S.SENT)
    mails = withdrawn(journey, event, day=0, by=whoever)
    _, text = render(mails[journey.cast.actor(Party.TARGET).user.email])
    assert "was taken in error" in text
    assert "It was another practice." not in text
    for party, reads in ((Party.TARGET, False), (Party.COMMISSIONER, True)):
        address = reverse("history", args=[journey.migration.reference])
        assert ("It was another practice." in main_of(browser_of(journey.cast.actor(party)).get(address))) is reads
