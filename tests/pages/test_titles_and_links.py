"""No two addresses have one title, and on no page do the same words lead to two places: for whoever hears a page."""

import re
from collections import defaultdict
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from tests.bench.pages.addresses import LISTS as MEASURED
from tests.browsing import browser_of, links_of, main_of
from tests.rehearsals import a_journey
from tests.support.addresses import addresses
from tests.support.everything_read import LISTS
from workflow import clock
from workflow.conversation.addresses import messages_about
from workflow.engine.perform import perform
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
MORE = ("/?whose=mine", "/?whose=nobody", "/?show=now&whose=mine", "/migrations/", "/migrations/?state=late",
        "/migrations/?state=risk&sort=due", "/migrations/?view=timeline&stage=procurement", "/migrations/?mine=1",
        "/calendar/?month=2026-12", "/calendar/?month=2026-12&as=list", "/calendar/?month=2026-12&show=meetings",
        "/calendar/?month=2027-01")  # fmt: skip
ENDS = {"log_out"}
THE_SAME = {"/migrations/?view=suppliers"}  # as /migrations/, to a supplier


def title_of(page) -> str:
    return unescape(re.search(r"<title>(.*?)</title>", page.content.decode(), flags=re.S)[1]).strip()


def read_by(journey, party):
    """{address: page} of all that one can open and that is a page to read."""
    browser = browser_of(journey.cast.actor(party))
    every = [href for name, _, href in addresses(journey) if name not in ENDS]
    measured = [f"{reverse(name)}?{query}" for name, query in MEASURED.values()]
    records = [messages_about(journey.migration.reference, subject) for subject in (journey.migration.funding.subject,)]
    pages = {href: browser.get(href) for href in (*LISTS, *MORE, *measured, *every, *records)}
    return {
        href: page
        for href, page in pages.items()
        if page.status_code == 200 and is_a_page(page) and not (party == Party.TARGET and href in THE_SAME)
    }


def is_a_page(page) -> bool:
    return page["Content-Type"].startswith("text/html") and b"<title>" in page.content


def same(pages) -> dict[str, list[str]]:
    """Titles of several pages; one page that stands at two addresses, as where one asks for nothing, is one."""
    named = defaultdict(dict)
    for href, page in pages.items():
        named[title_of(page)].setdefault(heading_and_rows(page), href)
    return {title: [*hrefs.values()] for title, hrefs in named.items() if len(hrefs) > 1}


def heading_and_rows(page) -> str:
    """Not the filters over a list, which keep the address."""
    return re.sub(r"Download .*? their history", "", main_of(page))


def to_two_places(page) -> list[str]:
    led = defaultdict(set)
    for href, words in links_of(page):
        led[words.lower()].add(href.partition("#")[0] or href)
    return [words for words, hrefs in led.items() if len(hrefs) > 1]


@pytest.mark.parametrize("party", [Party.PARTNER, Party.PRACTICE, Party.TARGET])
def test_titles_are_unique_and_words_of_links_lead_to_one_place(party):
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.state == "mobilised")
    with clock.at(clock.now()):
        pages = read_by(journey, party)
    assert len(pages) > 25
    assert same(pages) == {}
    assert {href: twice for href, page in pages.items() if (twice := to_two_places(page))} == {}


@pytest.mark.parametrize("party", [Party.PRACTICE, Party.COMMISSIONER])
def test_a_hold_that_waits_for_a_second_yes_is_agreed_to_at_one_place(party):
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.registered_on)
    until = clock.today() + timedelta(20)
    perform(journey.migration, "hold", actor=journey.cast.actor(Party.PARTNER), until=until, reason="A flood.")
    page = browser_of(journey.cast.actor(party)).get(f"/migrations/{journey.migration.reference}/")
    assert any("Agree to the hold" in words for _, words in links_of(page))
    assert to_two_places(page) == []
