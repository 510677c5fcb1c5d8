"""Whoever a guard names by the part they play reads “you”: on every page, and where a step is refused."""

import re

import pytest

from tests.rehearsals import a_journey
from tests.support.looking import look
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.reading.readers import said_to

pytestmark = pytest.mark.django_db
PAGES = ("overview", "funding", "go_live", "call_offs", "extracts", "kick_off")
MILESTONES = {
    "at the start": lambda m: True,
    "registered": lambda m: m.registered_on,
    "with the new supplier": lambda m: m.registered_on and m.call_off("procurement").state == "with_supplier",
}


def is_told_of_themselves(party, words):
    label = party.label[0].upper() + party.label[1:]
    return re.findall(rf"{label} (?:has|is|must|need)\b[^.]*|waiting for {party.label}\b[^.]*", words)


@pytest.mark.parametrize("until", MILESTONES.values(), ids=MILESTONES)
def test_no_page_speaks_to_somebody_as_of_somebody_else(until):
    journey = a_journey()
    journey.follow_the_lists(until=until)
    for party in (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.TARGET):
        for page in PAGES:
            if found := _look(journey, party, page):
                assert not is_told_of_themselves(party, found), (party, page)


def _look(journey, party, page):
    knows = journey.migration.knowing
    return look(journey, party, page).words if journey.migration.playing(party) & knows else ""


def test_the_commissioner_reads_that_it_has_not_approved_the_funding():
    journey = a_journey()
    assert "You have not approved the funding yet." in look(journey, Party.COMMISSIONER, "go_live")
    assert "The commissioner has not approved the funding yet." in look(journey, Party.PRACTICE, "go_live")


@pytest.mark.parametrize(
    ("party", "sentence", "said"),
    [
        (Party.TARGET, "The new supplier has not accepted it yet.", "You have not accepted it yet."),
        (Party.TARGET, "The new supplier is asked about another date.", "You are asked about another date."),
        (Party.TARGET, "The new supplier need not be asked.", "You need not be asked."),
        (Party.TARGET, "waiting for the new supplier to advise the dates", "waiting for you to advise the dates"),
        (Party.COMMISSIONER, "waiting for the commissioner’s approval", "waiting for your approval"),
        (Party.PRACTICE, "Somebody of the practice has taken it up.", "Somebody of the practice has taken it up."),
        (Party.PRACTICE, "The practice, commissioner and others agree", "The practice, commissioner and others agree"),
    ],
)  # fmt: skip
def test_what_a_guard_says_becomes_a_sentence_to_its_reader(party, sentence, said):
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on)
    actor = journey.cast.actor(party)
    assert said_to(journey.migration, actor, sentence) == said
    other = Party.COMMISSIONER if party != Party.COMMISSIONER else Party.PRACTICE
    assert said_to(journey.migration, Actor(None, journey.cast.actor(other).organisation), sentence) == sentence
