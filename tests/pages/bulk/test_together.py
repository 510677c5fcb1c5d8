"""One step of many records at once: seen first, taken each by itself, nothing twice, and one mail a reader."""

import re

import pytest
from django.db import transaction

from tests.browsing import browser_of, main_of
from tests.support.many_at_once import page_for, sent_form
from workflow import clock
from workflow.audit.event import Event
from workflow.emails.render import render
from workflow.engine.perform import perform
from workflow.kernel.steps import Party
from workflow.notifications.batch_mail import PATIENCE, gather
from workflow.outbox.delivery import deliver_emails
from workflow.outbox.email import Email
from workflow.tracks.data_extract import DataExtractRequest

pytestmark = pytest.mark.django_db
ASK = page_for("dataextractrequest", "request_form")


def to_ask():
    return list(DataExtractRequest.everything.filter(state="to_request").order_by("pk"))


def test_all_holders_are_asked_for_their_forms_at_once(partner):
    waiting = to_ask()
    assert len(waiting) > 3
    browser = browser_of(partner)
    result = main_of(browser.post(ASK, sent_form(browser, ASK, note="There is a branch surgery")))
    assert f"Done: {len(waiting)} tasks" in result
    assert not to_ask()
    said = Event.everything.filter(step="request_form").values_list("answers__note", flat=True)
    assert set(said) == {"There is a branch surgery"}


def test_each_is_an_event_of_its_own_and_the_same_form_again_does_nothing_twice(partner):
    browser = browser_of(partner)
    form = sent_form(browser, ASK, note="")
    first = main_of(browser.post(ASK, form))
    count, mails = Event.everything.count(), Email.objects.count()
    again = main_of(browser.post(ASK, form))
    assert first == again
    assert (Event.everything.count(), Email.objects.count()) == (count, mails)


def test_what_cannot_be_taken_is_named_with_the_reason_and_the_others_are_done(partner):
    browser, waiting = browser_of(partner), to_ask()
    form = sent_form(browser, ASK, note="")
    perform(waiting[0], "request_form", actor=partner, note="")
    result = main_of(browser.post(ASK, form))
    assert "Not done: 1 task" in result
    assert "This is now “Form asked for”" in result
    assert f"Done: {len(waiting) - 1} tasks" in result
    assert not to_ask()


def test_nothing_is_sent_before_something_is_ticked(partner):
    browser = browser_of(partner)
    answer = browser.post(ASK, sent_form(browser, ASK, note="", record=[]))
    assert answer.status_code == 422
    assert "Select at least one" in main_of(answer)
    assert to_ask()


def test_what_is_no_longer_there_for_the_reader_is_said_so(journeys, partner):
    browser = browser_of(partner)
    form = sent_form(browser, ASK, note="")
    stranger = journeys[0].cast.actor(Party.TARGET)
    form["acting"] = stranger.organisation.ods_code
    result = main_of(browser_of(stranger).post(ASK, form))
    assert f"Not done: {len(form['record'])} tasks" in result
    assert "It is no longer yours to do" in result
    assert to_ask()


# Who is told


def test_each_reader_gets_one_mail_about_all_of_theirs(partner, mailbox):
    Email.objects.all().delete()
    browser, waiting = browser_of(partner), to_ask()
    browser.post(ASK, sent_form(browser, ASK, note=""))
    readers = set(Email.objects.filter(kind=Email.Kind.STEP).values_list("to", flat=True))
    deliver_emails(render)
    assert sorted(message.recipients[0] for message in mailbox.messages) == sorted(readers)
    told = " ".join(message.get_body(["plain"]).get_content() for message in mailbox.messages)
    assert len(re.findall(r"- Send the .+ form to ", told)) == len(waiting)


def test_a_single_one_is_told_as_it_always_was(partner, mailbox):
    Email.objects.all().delete()
    browser = browser_of(partner)
    form = sent_form(browser, ASK, note="")
    browser.post(ASK, form | {"record": form["record"][:1]})
    deliver_emails(render)
    [message] = mailbox.messages
    assert re.search(r"– Send the .+ form", message["Subject"]), message["Subject"]


def test_mail_of_a_batch_that_was_broken_off_goes_by_itself(partner, mailbox, time_machine):
    Email.objects.all().delete()
    with transaction.atomic():
        gather("broken off", perform(to_ask()[0], "request_form", actor=partner, note=""))
    deliver_emails(render)
    assert not mailbox.messages
    time_machine.move_to(clock.now() + PATIENCE)
    deliver_emails(render)
    assert mailbox.messages
