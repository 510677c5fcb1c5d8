"""Pages are sent compressed, never twice with the same length; what is no page is left alone."""

import gzip
from http.client import OK

import pytest

from tests.browsing import browser_of
from tests.rehearsals import a_journey
from tests.support.addresses import addresses
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
ASKS = {"HTTP_ACCEPT_ENCODING": "gzip"}
WARM = 12_000  # bytes of a page whose files the browser has by now


@pytest.fixture
def browser():
    return browser_of(a_journey().cast.actor(Party.PARTNER))


@pytest.mark.parametrize("address", ["/", "/migrations/", "/migrations/?view=deadlines", "/help/"])
def test_a_page_is_compressed_and_small(browser, address):
    plain, packed = browser.get(address), browser.get(address, **ASKS)
    assert packed["Content-Encoding"] == "gzip"
    assert packed["Vary"].count("Accept-Encoding") == 1
    assert b"</html>" in gzip.decompress(packed.content)
    assert len(packed.content) < min(WARM, len(plain.content) / 2)


def test_every_page_is_small_once_its_files_are_there():
    """Of the reader with the most to see, when there is a record of every kind."""
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.state == "mobilised")
    browser, sizes = browser_of(journey.cast.actor(Party.PARTNER)), {}
    for name, _, address in addresses(journey):
        answer = browser.get(address, **ASKS)
        if answer.status_code == OK and answer["Content-Type"].startswith("text/html"):
            sizes[name, address] = len(answer.content)
    assert len(sizes) > 60
    assert {page: size for page, size in sizes.items() if size >= WARM} == {}


def test_its_length_says_nothing_about_its_contents(browser):
    assert len({len(browser.get("/glossary/", **ASKS).content) for _ in range(12)}) > 1


def test_a_browser_that_does_not_ask_gets_it_as_it_is(browser):
    assert "Content-Encoding" not in browser.get("/")


def test_what_is_no_page_is_left_alone(browser):
    answer = browser.get("/readyz", **ASKS)
    assert answer["Content-Type"] == "application/json"
    assert "Content-Encoding" not in answer
