"""Who takes part, and the summary on paper."""

import re

import pytest

from tests.browsing import browser_of, links_of, main_of, words_of_two_links
from tests.pages.migration.read import at, page, read
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


def test_the_name_of_the_agent_keeps_its_capitals(journey):
    at(journey, "procurement")
    words = page(journey, Party.PARTNER, "people/").content.decode()
    assert ", Migration Management Agent</span>" in words
    assert "migration Management" not in words


def test_people_stand_under_the_part_they_play(journey):
    words = read(journey, Party.PRACTICE, "people/")
    for party, role in ((Party.COMMISSIONER, "Commissioner"), (Party.TARGET, "New supplier")):
        contact = journey.cast.actor(party)
        assert f"{role}: {contact.organisation} ({contact.organisation.ods_code}) {contact.user.name}" in words
    assert "Change your contact" in words
    assert "Change the delivery partner" not in words
    assert "Change the delivery partner" in read(journey, Party.COMMISSIONER, "people/")


def test_an_organisation_that_plays_two_parts_is_a_contact_once_on_the_overview_and_on_paper(journey):
    at(journey, "procurement")
    target = journey.cast.actor(Party.TARGET)
    theirs = {"organisation": target.organisation, "contact": target.user, "email": ""}
    Participation.everything.filter(migration=journey.pk, party__in=(Party.TARGET, Party.HOLDER)).update(**theirs)
    part = rf"New system: {re.escape(journey.migration.to_system.name)}; another supplier that holds data"
    for name, row in (("", rf"{part}.*?{target.organisation}, {target.user}"),
                      ("print/", rf"{part}: {target.organisation}, {target.user}, {target.user.email}")):  # fmt: skip
        words = read(journey, Party.PARTNER, name)
        assert re.search(row, words), words
        assert len(re.findall(rf"\b{re.escape(target.user.name)}\b,? ", words)) == 1, words


def test_the_summary_says_when_and_by_whom_it_was_printed(journey, partner):
    at(journey, "procurement")
    words = read(journey, Party.PARTNER, "print/")
    assert f"by {partner.user.name}, {partner.organisation}" in words
    assert f"/migrations/{journey.migration.reference}/" in words
    assert "Prepare the new system call-off" in words


def test_each_link_of_the_summary_says_whose_deadline_it_proves(journey):
    """Two who were invited owe the same task; a deadline that stands still says no day."""
    invited = WorkItem.everything.filter(migration=journey.pk, title__startswith="Reply to the invitation")
    journey.follow_the_lists(until=lambda migration: invited.filter(closed_on=None).count() > 1)
    assert not words_of_two_links(page(journey, Party.PARTNER, "print/"))
    invited.update(paused_on=clock.today())
    answer = page(journey, Party.PARTNER, "print/")
    assert "How we worked this out : Reply to the invitation" in main_of(answer)
    assert not words_of_two_links(answer)


@pytest.mark.parametrize("address", ["/help/", "/accessibility/", "/cookies/", "/privacy/", "/glossary/"])
def test_the_pages_of_words_are_for_anybody(client, address):
    assert client.get(address).status_code == 200


def test_help_names_the_readers_delivery_partners(journey, partner):
    assert partner.organisation.name in main_of(browser_of(journey.cast.actor(Party.PRACTICE)).get("/help/"))
    assert partner.organisation.name not in main_of(browser_of(journey.cast.actor(Party.TARGET)).get("/help/"))


def test_the_way_to_the_agent_that_help_describes_has_the_names_of_its_links(journey, partner):
    way = re.search("Open the migration, then.*?help[^.]*[.]", main_of(browser_of(partner).get("/help/")))[0]
    links = {words for _, words in links_of(page(journey, Party.PARTNER, "messages/"))}
    named = re.findall("“(.*?)”", way)
    assert len(named) == 2
    assert set(named) <= links
