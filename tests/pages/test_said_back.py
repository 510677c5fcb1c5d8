"""What an address asked for in vain is said back on one line, cut short, and a few times at most."""

from urllib.parse import urlencode

import pytest

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
WAYS = ["/?show=", "/guide/?role=", "/calendar/?as=", "/calendar/?show=", "/migrations/?view=", "/migrations/?when=",
        "/migrations/?sort=", "/migrations/?mine=", "/migrations/?limit=", "/migrations/?state=", "/migrations/?stage=",
        "/migrations/?golive-from=", "/migrations/?view=deadlines&due-on="]  # fmt: skip
OF_ROWS = ["/migrations/?supplier=", "/migrations/?commissioner=", "/migrations/?from="]
LONG = "q" * 500


@pytest.fixture
def browser():
    return browser_of(a_journey().cast.actor(Party.PARTNER))


def asked(browser, way, *values):
    name = way.rpartition("?")[2].rpartition("&")[2].removesuffix("=")
    return browser.get(f"{way}&{urlencode([(name, value) for value in values])}").content.decode()


@pytest.mark.parametrize("way", WAYS)
def test_on_one_line_and_without_letters_that_nobody_sees(browser, way):
    assert "“x Call us at once”" in asked(browser, way, "x\nCall\r\nus\tat \u202eonce")


@pytest.mark.parametrize("way", WAYS)
def test_of_many_the_first_few_are(browser, way):
    page = asked(browser, way, *(f"odd{number}" for number in range(90)))
    assert 1 <= page.count("“odd") <= 5


@pytest.mark.parametrize("way", WAYS + OF_ROWS)
def test_cut_short_in_all_that_is_read(browser, way):
    words = main_of(browser.get(f"{way}{LONG}"))
    assert LONG[:40] in words
    assert LONG[:41] not in words
