"""What an address chooses on a page that offers no such thing is said in words, on every page that has a choice."""

from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.urls import reverse

from tests.bench.pages.addresses import LISTS as MEASURED
from tests.browsing import browser_of, links_of, main_of
from tests.pages.given_over.test_what_one_keeps import another
from tests.pages.test_html import reader
from tests.rehearsals import a_journey
from tests.support.addresses import addresses
from tests.support.everything_read import LISTS
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
NO_CHOICE = {"q", "after", "before", "month", "list", "migration", "item"}  # words, places, a day, a way, records
HERE = ("this page has no choice “nonsense”", "there is no choice “nonsense”", "your list has no filter",
        "there is no view called “nonsense”", "there is no order called “nonsense”", "no deadlines called “nonsense”",
        "there is no system “nonsense”", "“nonsense” is no date", "none of your migrations has “nonsense”")  # fmt: skip
MORE = ("/?show=later&whose=mine", "/?whose=nobody", "/calendar/?show=meetings&as=list", "/guide/?role=everyone",
        "/migrations/?stage=procurement&state=risk&turn=us&track=data&mine=1&sort=due&from=1&golive-from=1+2+2027",
        "/migrations/?view=deadlines&when=met&limit=local&due-on=1+2+2027",
        *(f"{reverse(name)}?{query}" for name, query in MEASURED.values()))  # fmt: skip
FEWEST = {Party.PARTNER: (20, MORE), Party.TARGET: (20, MORE), "administrator": (3, ())}


def choices_of(href, page) -> set[tuple[str, str]]:
    """(path, query) of every address by which a page chooses, its own and those of its links to itself."""
    path, found = urlsplit(href).path, set()
    for one in (href, *(link for link, _ in links_of(page))):
        parts = urlsplit(one)
        if parts.path in ("", path) and not parts.netloc and parts.query:
            found.add((path, parts.query))
    return found


def turned_to_nonsense(query):
    asked = parse_qsl(query)
    for name in {name for name, _ in asked} - NO_CHOICE:
        others = [(one, value) for one, value in asked if one != name and one not in NO_CHOICE]
        yield name, urlencode([*others, (name, "nonsense")])


def silent(browser, every, fewest) -> set[str]:
    pages = {href: browser.get(href) for href in every}
    chosen = set()
    for href, page in pages.items():
        if page.status_code == 200 and page["Content-Type"].startswith("text/html"):
            chosen |= choices_of(href, page)
    wrong = {(path, name): f"{path}?{query}" for path, asked in chosen for name, query in turned_to_nonsense(asked)}
    assert len(wrong) >= fewest
    return {href for href in wrong.values() if not any(one in main_of(browser.get(href)).lower() for one in HERE)}


@pytest.mark.parametrize("who", FEWEST)
def test_no_page_leaves_a_choice_out_without_words(who):
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.state == "procurement")
    fewest, more = FEWEST[who]
    every = {*LISTS, *more, *(address for _, _, address in addresses(journey))}
    assert silent(reader(journey, who), every, fewest) == set()


def test_nor_does_the_page_of_what_one_keeps():
    left = another(a_journey(), Party.PARTNER)
    assert silent(browser_of(left.actor), {left.page}, 1) == set()
