"""Forty at once: three that cannot be taken are named with their reasons, the others are done, within five seconds."""

import time

import pytest
from django.db import connection

from tests.bench.copies import copies_of
from tests.browsing import browser_of, main_of, queries_of
from tests.support.many_at_once import page_for, sent_form, some
from workflow.audit.event import Event
from workflow.engine.perform import perform
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.tracks.data_extract import DataExtractRequest

pytestmark = pytest.mark.django_db
ASK = page_for("dataextractrequest", "request_form")
FORTY, LONGEST = 40, 5  # seconds, of a request and not of a test
FEW = 12  # queries of a page, however many records stand on it


def forty_of(form):
    return form | {"shown": form["shown"][:FORTY], "record": form["shown"][:FORTY]}


def test_a_page_of_forty_asks_no_more_questions_than_any_other_page():
    [journey] = some(lambda migration: migration.state == "procurement", count=1)
    copies_of(journey, 24, number_of_call_off=500_000)
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    assert main_of(browser.get(ASK)).count("data extract from") > FORTY
    assert queries_of(browser, ASK) <= FEW


def asked_already():
    return Event.everything.filter(step="request_form").count()


def test_of_forty_three_are_named_and_thirty_seven_done_and_nothing_twice():
    [journey] = some(lambda migration: migration.state == "procurement", count=1)
    copies_of(journey, 24, number_of_call_off=500_000)
    partner = journey.cast.actor(Party.PARTNER)
    browser = browser_of(partner)
    form = forty_of(sent_form(browser, ASK, note=""))
    assert len(form["record"]) == FORTY
    taken_meanwhile(partner)
    before, mails = asked_already(), Email.objects.filter(kind=Email.Kind.BATCH)
    began = time.perf_counter()
    first = main_of(browser.post(ASK, form))
    took = time.perf_counter() - began
    assert "Not done: 3 tasks" in first
    assert first.count("This is now") == 3
    assert f"Done: {FORTY - 3} tasks" in first
    assert asked_already() == before + FORTY - 3
    readers = mails.values("to").distinct().count()
    assert mails.count() == readers > 0
    assert main_of(browser.post(ASK, form)) == first
    assert asked_already() == before + FORTY - 3
    assert mails.count() == readers
    assert took < LONGEST or connection.vendor != "postgresql"


def taken_meanwhile(partner):
    waiting = DataExtractRequest.everything.filter(state="to_request").order_by("pk")
    for request in waiting[:3]:
        perform(request, "request_form", actor=partner, note="")
