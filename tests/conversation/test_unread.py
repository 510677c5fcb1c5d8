"""Somebody who is written to finds it on Your work until it was on their screen."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.conversation.test_messages import code, write
from tests.rehearsals import a_journey
from workflow import clock
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
UNREAD = "Messages you have not read"


@pytest.fixture
def journey():
    return a_journey()


def your_work(journey, party):
    return main_of(browser_of(journey.cast.actor(party)).get("/"))


def test_a_question_of_the_practice_stands_on_the_page_of_its_partner_until_it_is_read(journey):
    assert UNREAD not in your_work(journey, Party.PARTNER)
    write(journey, Party.PRACTICE, code(journey, Party.PARTNER))
    practice = journey.cast.actor(Party.PRACTICE).organisation.name
    words = your_work(journey, Party.PARTNER)
    assert UNREAD in words
    assert practice in words
    assert UNREAD not in your_work(journey, Party.PRACTICE)
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    browser.get(reverse("messages", kwargs={"reference": journey.migration.reference}))
    assert UNREAD not in main_of(browser.get("/"))


def test_what_was_not_sent_to_a_supplier_is_not_on_its_page(journey):
    write(journey, Party.PRACTICE, code(journey, Party.PARTNER))
    for party in (Party.TARGET, Party.SOURCE):
        assert UNREAD not in your_work(journey, party)


def test_after_two_weeks_it_counts_as_known(journey):
    write(journey, Party.PRACTICE, code(journey, Party.PARTNER))
    with clock.at(clock.now() + timedelta(weeks=3)):
        assert UNREAD not in your_work(journey, Party.PARTNER)
