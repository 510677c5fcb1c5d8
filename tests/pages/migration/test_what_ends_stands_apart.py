"""On every page of a record: what says no, takes back or ends something stands below the rest, with words before it."""

import re

import pytest

from tests.browsing import browser_of
from tests.rehearsals import a_journey
from tests.support.addresses import addresses
from workflow.kernel.steps import Party
from workflow.reading.next_steps import ENDING

pytestmark = pytest.mark.django_db
BEFORE = "Say no, take back or end:"
PARTIES = (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.TARGET)
PAGES = ("call_off", "extract", "extracts", "kick_off", "funding", "go_live")
STEP = re.compile(r'href="/migrations/[^"/]+/do/[^"/]+/[^"/]+/([^"/]+)/"')


def ending_among(html) -> list[str]:
    return [name for name in STEP.findall(html) if name.replace("-", "_") in ENDING]


def without_what_stands_apart(html) -> str:
    return re.sub(rf"<p>{BEFORE}</p>.*?</ul>", "", html, flags=re.S)


@pytest.mark.parametrize("stage", ["procurement", "mobilised"])
def test_nothing_that_ends_a_record_stands_among_what_is_usual(stage):
    journey, looked_at = a_journey(), 0
    journey.follow_the_lists(until=lambda migration: migration.state == stage)
    pages = [href for name, _, href in addresses(journey) if name in PAGES]
    for party in PARTIES:
        browser = browser_of(journey.cast.actor(party))
        for href in pages:
            html = browser.get(href).content.decode().partition("<main")[2]
            looked_at += bool(ending_among(html))
            assert not ending_among(without_what_stands_apart(html)), (party, href)
    assert looked_at > 1


def test_a_call_off_that_is_being_written_does_not_begin_with_withdrawing_it():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.state == "procurement")
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    drafts = [href for name, _, href in addresses(journey) if name == "call_off"]
    pages = [browser.get(href).content.decode() for href in drafts]
    found = [page for page in pages if "Withdraw the call-off" in page and "task-list" in page]
    assert found
    for page in found:
        assert page.index("task-list") < page.index("Withdraw the call-off")
