"""Whoever was written to answers from the message itself: the form then knows to whom, and about what."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of, links_of, main_of
from tests.conversation.test_about_a_record import decommission, journey, place, write  # noqa: F401  the fixture
from tests.support.reach import hidden_in
from workflow.conversation.message import Message
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
CHOSEN = 'value="{code}" checked'


def answers_in(journey, party, address):  # noqa: F811
    return [href for href, text in links_of(browser_of(journey.cast.actor(party)).get(address)) if "Answer" in text]


def test_a_message_has_the_way_to_its_answer_for_whoever_got_it_and_none_for_who_wrote_it(journey):  # noqa: F811
    write(journey, Party.PARTNER, decommission(journey), Party.SOURCE)
    for address in (reverse("messages", args=[journey.migration.reference]), place(journey, decommission(journey))):
        assert not answers_in(journey, Party.PARTNER, address)
        [way] = answers_in(journey, Party.SOURCE, address)
        assert way.startswith(place(journey, decommission(journey)))


def test_the_answer_goes_to_who_wrote_and_about_the_same_record(journey):  # noqa: F811
    write(journey, Party.PARTNER, decommission(journey), Party.SOURCE)
    [way] = answers_in(journey, Party.SOURCE, place(journey, decommission(journey)))
    source, partner = browser_of(journey.cast.actor(Party.SOURCE)), journey.cast.actor(Party.PARTNER).organisation
    page = source.get(way)
    assert CHOSEN.format(code=partner.ods_code) in page.content.decode()
    said = {**hidden_in(page.content.decode()), "to": partner.ods_code, "text": "The first."}
    assert source.post(way, said).url == place(journey, decommission(journey))
    assert Message.everything.latest("pk").subject == decommission(journey).subject


def test_an_address_that_names_nobody_to_write_to_is_said_to(journey):  # noqa: F811
    page = browser_of(journey.cast.actor(Party.SOURCE)).get(place(journey, decommission(journey)) + "&to=U9ZZZ")
    assert "This page has no choice “U9ZZZ”" in page.content.decode()
    assert "checked" not in main_of(page)
