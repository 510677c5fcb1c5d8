"""A code for a place in one list says nothing in another, nor to another organisation: nobody finds out by it between
which of its own rows a number lies that it may not know."""

import re

import pytest
from django.test import RequestFactory
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from workflow.audit.event import Event
from workflow.conversation.message import Message
from workflow.kernel.steps import Party
from workflow.operations.address_codes import number_of
from workflow.reading.paging import NEWEST_FIRST, kind_of

pytestmark = pytest.mark.django_db
OF_NOBODY = "00000000"  # a code that no page has given out
NEXT = re.compile(r'href="\?after=([^"&]+)"')


@pytest.fixture
def journey(monkeypatch):
    monkeypatch.setattr("workflow.reading.paging.cut.__kwdefaults__", {"load": lambda rows: rows, "size": 2})
    found = a_journey()
    found.follow_the_lists(until=lambda migration: migration.state == "mobilised")
    return found


def places_in(browser, address):
    """The code of each page of a list."""
    found = [""]
    while following := NEXT.search(main_of_as_written(browser, f"{address}?after={found[-1]}")):
        found.append(following[1])
    return found[1:]


def main_of_as_written(browser, address):
    return browser.get(address).content.decode().partition("<main")[2]


def test_the_history_tells_nobody_where_an_event_lies_of_which_only_others_know(journey):
    history = reverse("history", args=[journey.migration.reference])
    holder, practice = (browser_of(journey.cast.actor(party)) for party in (Party.SOURCE, Party.PRACTICE))
    places, nowhere = places_in(practice, history), main_of(holder.get(f"{history}?after={OF_NOBODY}"))
    assert len(places) > 10
    assert {place for place in places if main_of(holder.get(f"{history}?after={place}")) != nowhere} == set()
    own = places_in(holder, history)
    assert main_of(holder.get(f"{history}?after={own[0]}")) != nowhere


def test_each_list_of_each_organisation_has_codes_of_its_own(journey):
    requests = [RequestFactory().get(path) for path in ("/news/", "/downloads/", "/news/")]
    for request, party in zip(requests, (Party.PRACTICE, Party.PRACTICE, Party.SOURCE), strict=True):
        request.actor = journey.cast.actor(party)
    kinds = [kind_of(model, request) for request in requests for model in (Event, Message)]
    codes = {NEWEST_FIRST.text({"pk": 7}, kind) for kind in kinds}
    assert len(codes) == len(kinds)
    assert {number_of(kind, NEWEST_FIRST.text({"pk": 7}, kind)) for kind in kinds} == {7}
