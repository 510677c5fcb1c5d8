"""However much an organisation keeps of what it has given over, its pages stay short, and all of it is reached."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.browsing import browser_of, links_of, main_of, queries_of
from tests.pages.given_over.test_what_one_keeps import LIST, another, write
from tests.rehearsals import a_journey
from workflow import clock
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.reading.paging import PAGE
from workflow.tracks.documents import Document
from workflow.tracks.note import Note

pytestmark = pytest.mark.django_db
MANY = 2 * PAGE + 3


@pytest.fixture
def left():
    return another(a_journey(), Party.PARTNER)


def following(browser, address, says):
    """Every page of a list, by its link to the next: which of these words each has."""
    pages = []
    while address:
        page = browser.get(address)
        words = main_of(page).split()
        pages.append([one for one in says if one in words])
        onward = next((href for href, text in links_of(page) if text.startswith("Next")), None)
        address = onward and address.partition("?")[0] + onward
    return pages


def is_cut(pages, all_of_them):
    assert [len(page) for page in pages] == [PAGE, PAGE, len(all_of_them) - 2 * PAGE]
    assert sorted(one for page in pages for one in page) == sorted(all_of_them)


def test_notes_come_by_pages_the_oldest_first(left):
    of_it = {"migration_id": left.journey.pk, "organisation": left.actor.organisation, "by": left.actor.user}
    said = [f"note{number:03}" for number in range(MANY - 1)]
    for words in said:
        Note(**of_it, text=words).save()
    pages = following(browser_of(left.actor), f"{left.page}?show=notes", said)
    assert [len(page) for page in pages] == [PAGE - 1, PAGE, MANY - 2 * PAGE]  # one was there before
    assert [one for page in pages for one in page] == said


def test_documents_come_by_pages_each_file_once(left):
    [first] = Document.everything.filter(migration=left.journey.pk, added_for=left.actor.organisation)
    named = [f"plan{number:03}" for number in range(MANY - 1)]
    for number, title in enumerate(named):
        for subject in ("a:1", "a:2"):
            on = first.added_on - timedelta(number // 4)
            facts = {"title": f"{title} of it", "subject": subject, "added_on": on, "stored": f"documents/{title}"}
            Document(**({name: getattr(first, name) for name in COPIED} | facts)).save()
    pages = following(browser_of(left.actor), f"{left.page}?show=documents", [*named, "document,"])
    is_cut(pages, [*named, "document,"])


COPIED = ("migration_id", "name", "size", "added_by", "added_for")


def test_messages_have_their_own_files_on_every_page(left, monkeypatch):
    monkeypatch.setattr("workflow.reading.paging.cut.__kwdefaults__", {"load": lambda rows: rows, "size": 2})
    given_back = {"organisation": left.actor.organisation.pk, "contact": left.actor.user.pk, "email": "a@quill.example"}
    left.journey.cast.people[Party.PARTNER] = [left.goes_on]
    left.journey.take(left.journey.migration, "change_partner", **given_back, reason="Not merged after all")
    for when in ("SECOND", "THIRD"):
        write(left.journey, left.actor, when)
    left.journey.cast.people[Party.PARTNER] = [left.actor]
    onward = {"organisation": left.goes_on.organisation.pk, "contact": left.goes_on.user.pk, "email": "b@quill.example"}
    left.journey.take(left.journey.migration, "change_partner", **onward, reason="Merged again")
    words = ("BEFORE", "SECOND", "THIRD")
    assert following(browser_of(left.actor), f"{left.page}?show=messages", words) == [["BEFORE", "SECOND"], ["THIRD"]]
    page = browser_of(left.actor).get(f"{left.page}?show=messages")
    assert [text.split(" sent")[0] for href, text in links_of(page) if "/files/" in href] == ["BEFORE", "SECOND"]


def test_together_each_part_shows_its_beginning_and_leads_to_the_rest(left):
    of_it = {"migration_id": left.journey.pk, "organisation": left.actor.organisation, "by": left.actor.user}
    few = browser_of(left.actor).get(left.page)
    assert "See all notes" not in main_of(few)
    for number in range(PAGE):
        Note(**of_it, text=f"note{number:03}").save()
    page = browser_of(left.actor).get(left.page)
    assert ("?show=notes", "See all notes") in links_of(page)
    assert f"note{PAGE - 2:03}" in main_of(page)
    assert f"note{PAGE - 1:03}" not in main_of(page)
    for other in ("documents", "messages", "steps"):
        assert f"See all {other}" not in main_of(page)


@pytest.mark.parametrize("query", ["?show=nothing", "?after=9", "?show=notes&after=what", "?show=documents&after=1_2"])
def test_an_address_that_says_nothing_sensible_shows_the_beginning(left, query):
    page = browser_of(left.actor).get(left.page + query)
    assert page.status_code == 200
    assert "BEFORE a" in main_of(page)


@pytest.mark.parametrize("show", ["", "?show=notes", "?show=documents", "?show=messages", "?show=steps"])
def test_a_page_costs_the_same_however_much_there_is(left, show):
    browser = browser_of(left.actor)
    few = queries_of(browser, left.page + show)
    of_it = {"migration_id": left.journey.pk, "organisation": left.actor.organisation, "by": left.actor.user}
    for number in range(MANY):
        Note(**of_it, text=f"note{number:03}").save()
    assert queries_of(browser, left.page + show) == few


def test_the_migrations_themselves_come_by_pages_the_last_one_first(left):
    """One that was given over twice stands there once, by the last time."""
    journeys = [left.journey, *(a_journey() for _ in range(2))]
    base = Participation.everything.get(
        migration=left.journey.pk, organisation=left.actor.organisation, ended_on__isnull=False
    )
    for number, journey in enumerate(journeys):
        for earlier in (40, 5):
            facts = {name: getattr(base, name) for name in ("organisation", "party", "email", "disclosed_on")}
            ended = clock.today() - timedelta(earlier - number)
            Participation(migration_id=journey.pk, **facts, ended_on=ended).save()
    listed = [text for href, text in links_of(browser_of(left.actor).get(LIST)) if href.startswith(f"{LIST}")]
    names = [journey.migration.practice.name for journey in (journeys[0], journeys[2], journeys[1])]
    assert listed == names


def test_of_many_migrations_every_one_is_reached(left, monkeypatch):
    monkeypatch.setattr("workflow.reading.paging.cut.__kwdefaults__", {"load": lambda rows: rows, "size": 2})
    base = Participation.everything.get(
        migration=left.journey.pk, organisation=left.actor.organisation, ended_on__isnull=False
    )
    facts = {name: getattr(base, name) for name in ("organisation", "party", "email", "disclosed_on", "ended_on")}
    journeys = [a_journey() for _ in range(3)]
    for journey in journeys:
        Participation(migration_id=journey.pk, **facts).save()
    spoken = [reverse("given_over_migration", args=[one.migration.reference]) for one in (left.journey, *journeys)]
    browser, found, address = browser_of(left.actor), [], LIST
    while address:
        links = links_of(browser.get(address))
        found.append([href for href, _ in links if href in spoken])
        onward = next((href for href, text in links if text.startswith("Next")), None)
        address = onward and LIST + onward
    assert [len(page) for page in found] == [2, 2]
    assert sorted(href for page in found for href in page) == sorted(spoken)
