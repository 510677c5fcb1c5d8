"""The W3C's checker of HTML finds no error on any page, whoever reads it, nor in any letter."""

import json
import subprocess

import pytest
from django.test import Client

from migration_portal.bootstrap.front_end import CHECKER
from tests import servers
from tests.browsing import browser_of
from tests.conftest import not_here
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.rehearsals import a_journey
from tests.support.addresses import addresses
from tests.support.everything_read import LISTS
from workflow.emails.specimens import every
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.once]
UNLIKE = (Party.PARTNER, Party.TARGET, "administrator", "nobody")  # whose pages have more than those of the others
READERS = (*Party, "administrator", "nobody")
FEWEST, LETTERS = 200, 150  # that are worth a look


def reader(journey, who):
    if who == "nobody":
        return Client()
    if who == "administrator":
        member = MembershipFactory(organisation=OrganisationFactory(administration=True), is_lead=True)
        return browser_of(Actor(member.user, member.organisation))
    return browser_of(journey.cast.actor(who))


@pytest.fixture
def pages(tmp_path, many):
    """Each page as a file that is called after its reader; the same words only once."""
    journey, seen = a_journey(), {}
    journey.follow_the_lists(until=lambda migration: migration.state == "procurement")
    every = [*LISTS, *(address for _, _, address in addresses(journey)), "/not-there/"]
    for who in many(UNLIKE, READERS):
        browser = reader(journey, who)
        for address in every:
            response = browser.get(address)
            if not response.streaming and response.content and response.headers["Content-Type"].startswith("text/html"):
                seen.setdefault(response.content, (who, address))
    for number, page in enumerate(seen):
        (tmp_path / f"{number}.html").write_bytes(page)
    return tmp_path, list(seen.values())


def test_no_page_has_an_error(pages):
    folder, read = pages
    assert len(read) > FEWEST
    assert errors_in(folder, read) == []


def test_no_letter_has_an_error(tmp_path):
    """Each as it is sent, and as administrators see it."""
    written = [one for group in every.groups() for one in group.letters]
    for number, one in enumerate(written):
        (tmp_path / f"{number}.html").write_text(one.html(), encoding="utf-8")
    assert len(written) > LETTERS
    assert errors_in(tmp_path, [("anybody", one.key) for one in written]) == []


def errors_in(folder, read) -> list[str]:
    if not servers.java():
        not_here("The checker of HTML needs Java (apt-get install default-jre-headless).")
    asked = ["java", "-jar", CHECKER, "--errors-only", "--format", "json", "--skip-non-html", folder]
    said = json.loads(subprocess.run(asked, check=False, capture_output=True, text=True, timeout=300).stderr)
    return sorted({_sentence(one, read) for one in said["messages"]})


def _sentence(one, read):
    who, address = read[int(one["url"].rpartition("/")[2].partition(".")[0])]
    return f"{address} as {who}: {one['message']}  {one.get('extract', '')}"
