"""One stream of all that was said: messages, threads of the agent, questions about records; the newest first."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.browsing import browser_of, links_of, main_of, words_of_two_links
from tests.rehearsals import a_journey
from workflow import clock
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.kernel.steps import Party, steps_of
from workflow.reading.addresses import page_of
from workflow.tracks.registry import presentation_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    """A question about an extract is open, then help is asked for, then somebody writes."""
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on and any(
        one.state == "requested" for one in m.extract_requests()))  # fmt: skip
    return journey


def take(record, step, actor):
    return perform(record, step, actor=actor, **answers_to(record, steps_of(type(record))[step]))


def asked_for(journey):
    return next(one for one in journey.migration.extract_requests() if one.state == "requested")


def holder_of(journey, request):
    return journey.cast.of(request.holder_id)[0]


def page(journey, party, **asked):
    address = reverse("messages", args=[journey.migration.reference])
    return browser_of(journey.cast.actor(party)).get(address, asked)


def write(journey, text):
    to = journey.cast.actor(Party.PRACTICE).organisation.ods_code
    address = reverse("messages", args=[journey.migration.reference])
    browser_of(journey.cast.actor(Party.PARTNER)).post(address, {"to": to, "text": text, "key": "k"})


def live(journey):
    """Three things, an hour between each."""
    request, now = asked_for(journey), clock.now()
    with clock.at(now + timedelta(hours=1)):
        take(request, "query", holder_of(journey, request))
    with clock.at(now + timedelta(hours=2)):
        take(journey.migration, "ask_for_help", journey.cast.actor(Party.PRACTICE))
    return now + timedelta(hours=3)


def test_the_newest_stands_first_whatever_it_is(journey):
    with clock.at(live(journey)):
        write(journey, "Quillfeather comes on Monday.")
        words = main_of(page(journey, Party.PARTNER)).partition("Conversation")[2]
    places = [
        words.index(said) for said in ("Quillfeather", "Request for help from", "Questions about the data extract")
    ]
    assert places == sorted(places)


def test_what_waits_for_an_answer_is_marked_and_one_press_away(journey):
    with clock.at(live(journey)):
        answer = page(journey, Party.PRACTICE)
    words = main_of(answer)
    assert "2 questions wait for an answer" in words
    assert "Waits for your answer." in words
    assert f"Waits for the answer of {journey.cast.actor(Party.AGENT).organisation}." in words
    leads = [href for href, text in links_of(answer) if href.startswith(("#dataextractrequest-", "#helprequest-"))]
    assert len(leads) == 2
    assert all(f'id="{href[1:]}"' in answer.content.decode() for href in leads)
    assert any(text.startswith("Answer the question about the extract") for _, text in links_of(answer))
    assert not words_of_two_links(answer)


def test_nobody_is_told_that_nobody_wrote_above_what_was_asked(journey):
    with clock.at(live(journey)):
        assert "Nobody has written to you yet." not in main_of(page(journey, Party.PARTNER))


def test_a_search_finds_what_was_asked_as_well(journey):
    with clock.at(live(journey)):
        found = main_of(page(journey, Party.PARTNER, q="request help"))
        assert "Request for help from" in found.partition("Show all of it")[2]
        in_vain = page(journey, Party.PARTNER, q="unicorn")
        assert "No message has these words." in main_of(in_vain)
        assert (
            '<details class="nhsuk-details" open>' not in in_vain.content.decode()
        )  # it would stand before the answer


def test_a_question_about_a_record_stands_there_for_whoever_reads_it_on_its_page(journey):
    request, read = asked_for(journey), {}
    with clock.at(live(journey)):
        for party in (Party.PRACTICE, Party.PARTNER, Party.TARGET, Party.SOURCE, Party.HOLDER):
            browser, noun = browser_of(journey.cast.actor(party)), presentation_of(request).noun_of(request)
            own = browser.get(page_of(journey.migration.reference, request.subject))
            read[party] = own.status_code == 200 and "What was said about it" in main_of(own)
            assert (f"Questions about the {noun}" in main_of(page(journey, party))) == read[party], party
    assert {*read.values()} == {True, False}
