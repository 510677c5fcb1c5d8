"""The list of migrations, as one comes to it: by a reference, by a name, page by page."""

import pytest

from tests.browsing import browser_of, links_of, main_of
from tests.pages.your_work.more_work import another, at
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


def test_a_reference_or_an_ods_code_leads_straight_to_the_migration(journey, partner):
    list(another(journey, 2))
    migration, browser = journey.migration, browser_of(partner)
    there = f"/migrations/{migration.reference}/"
    lower = f" {migration.reference[:3].lower()}-{migration.reference[3:6]} {migration.reference[6:].lower()}"
    code, reference = migration.practice.ods_code, migration.reference
    pasted = f"\ufeff{reference[:3]}\u2013{reference[3:6]}\u2011{reference[6:]}\u200b"
    others = (f"{code}\u200b", f"{code[:3]} {code[3:]}", f"\ufeff{code.lower()}\u00a0", pasted, f"{reference}\u2060")
    for q in (reference, lower, code.lower(), *others):
        assert browser.get("/migrations/", {"q": q}).url == there


def test_a_name_finds_every_migration_that_has_it(journey, partner):
    list(another(journey, 2))
    browser = browser_of(partner)
    practice = journey.migration.practice
    practice.name = name = "Lantern Row at the Quay"
    practice.save()
    assert "1 migration found" in main_of(browser.get("/migrations/", {"q": name.upper()}))
    assert "3 migrations found" in main_of(browser.get("/migrations/", {"q": "lantern row"}))
    assert "No migrations match “x'\"<”" in main_of(browser.get("/migrations/", {"q": "x'\"<"}))


def test_the_list_has_pages_that_meet_without_a_gap(journey, partner):
    list(another(journey, 59))
    browser, seen, address = browser_of(partner), [], "/migrations/"
    while address:
        page = browser.get(address)
        seen += [href for href, _ in links_of(page) if href.startswith("/migrations/") and href.count("/") == 3]
        following = [href for href, words in links_of(page) if words.startswith("Next")]
        address = following[0] if following else None
    own = [href for href in seen if not href.startswith(("/migrations/new", "/migrations/views"))]
    assert len(own) == len(set(own)) == 60


def test_a_row_says_whose_turn_it_is_and_by_when(journey):
    at(journey, "procurement")
    row = main_of(browser_of(journey.cast.actor(Party.COMMISSIONER)).get("/migrations/"))
    assert "provisional" in row
    assert "new system under way" in row
    assert f"Waiting for {journey.cast.actor(Party.PARTNER).organisation}" in row
