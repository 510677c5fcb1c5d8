"""From a list with its filters into a migration, and back to that very list."""

from urllib.parse import urlencode

import pytest

from tests.browsing import browser_of, links_of
from tests.rehearsals import a_journey
from tests.support.many_migrations import another_journey
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
FILTERED = "/migrations/?state=on-track&state=late&golive-to=1+1+2090&sort=due"


@pytest.fixture
def journey():
    """With a go-live date, so that every view has it."""
    journey = a_journey()
    another_journey(journey)
    journey.follow_the_lists(until=lambda migration: migration.state == "registration")
    return journey


def hrefs(page, words) -> list[str]:
    return [href for href, text in links_of(page) if text == words]


def into(browser, journey, address):
    """The page behind the name of the practice."""
    [href, *_] = hrefs(browser.get(address), journey.migration.practice.distinct_name)
    return browser.get(href)


@pytest.mark.parametrize("address", [FILTERED, "/migrations/?view=table&state=on-track&stage=registration"])
def test_the_breadcrumb_leads_back_to_the_list_as_it_was(journey, address):
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    page = into(browser, journey, address)
    ways = {*hrefs(page, "Migrations"), *hrefs(page, "Back to Migrations")} - {"/migrations/"}  # of the menu
    assert len(ways) == 1
    back = browser.get(ways.pop())
    assert same_filters(back, browser.get(address))
    assert hrefs(back, journey.migration.practice.distinct_name)


def same_filters(page, other) -> bool:
    read = [{(href, text) for href, text in links_of(one) if "Remove filter" in text} for one in (page, other)]
    return read[0] == read[1] != set()


def test_the_way_is_kept_from_page_to_page_of_the_migration(journey):
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    page = into(browser, journey, FILTERED)
    for section in ("Funding", "Meetings", "Messages and files", "History", "Overview"):
        [href, *_] = hrefs(page, section)
        page = browser.get(href)
        assert [way for way in hrefs(page, "Migrations") if "sort=due" in way], section


def test_every_view_leads_on_with_its_way_back(journey):
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    for view, crumb in (("timeline", "Migrations"), ("deadlines&when=later", "Deadlines")):
        page = browser.get(f"/migrations/?view={view}&stage=registration")
        ways = [href for href, _ in links_of(page) if "list=" in href and not href.startswith("/work/")]
        assert ways, view
        for href in ways:
            back = [way for way in hrefs(browser.get(href), crumb) if f"view={view[:8]}" in way]
            assert back, href
            assert all("stage=registration" in way for way in back)


def test_a_list_that_asks_for_nothing_adds_nothing_to_its_links(journey):
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    page = browser.get("/migrations/")
    assert not [href for href, _ in links_of(page) if "list=" in href]
    assert set(hrefs(into(browser, journey, "/migrations/"), "Migrations")) == {"/migrations/"}


@pytest.mark.parametrize(
    "typed", ["https://evil.example/", "//evil.example", "/\\evil.example", "a=" * 2000, "view=<script>", "x=1&" * 1500]
)
def test_what_is_typed_into_the_way_leads_nowhere_else(journey, typed):
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    page = browser.get(f"/migrations/{journey.migration.reference}/?{urlencode({'list': typed})}")
    assert page.status_code == 200
    assert "evil" not in page.content.decode()
    assert "view=<" not in page.content.decode()
    assert {href.partition("?")[0] for href in hrefs(page, "Migrations")} == {"/migrations/"}
