"""What somebody looks for is read, and said back, as far as a search goes."""

import re

import pytest
from django.urls import reverse

from catalogue.typed.comparable import LONGEST_SEARCH
from tests.browsing import browser_of
from tests.pages.start.answering import question
from tests.support.newcomers import an_administrator, logged_in
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
TYPED = "xyzzy " * 500


@pytest.mark.parametrize("page", ["migrations", "messages", "practice", "find_organisation", "find_person"])
def test_no_search_is_longer_than_a_search_may_be(journey, page):
    is_setting = page.startswith("find_")
    browser = logged_in(an_administrator()) if is_setting else browser_of(journey.cast.actor(Party.PARTNER))
    reference = [journey.migration.reference] if page == "messages" else []
    address = question("practice") if page == "practice" else reverse(page, args=reference)
    shown = browser.get(address, {"q": f"\0{TYPED}"}).content.decode()
    [searched] = re.findall(r'<input[^>]*id="q"[^>]*value="([^"]*)"', shown)
    assert searched == TYPED.strip()[:LONGEST_SEARCH]
    assert not re.findall(r"(?:xyzzy[ +]*){20}", shown)
