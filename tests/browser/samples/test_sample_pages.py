"""Every sample page in a real browser: accessible, narrow enough for a phone, and without outside requests.

A sample shows what the demonstration may not: every component, in every state, with the longest words.
"""

import mimetypes
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from tests.browser.accessibility import WIDE, at_hand, faults
from tests.samples import ERRORS, PAGES
from tests.samples.drawing import draw

HOST = "http://portal.example"
FOLDERS = [settings.BUILD_DIR / "static", Path(settings.BASE_DIR) / "static"]
LONG_COUNT, PAGES_OF_PAPER = 9, 2
NAMES = {f"/sample/{number}": name for number, name in enumerate([*PAGES, *ERRORS])}

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.samples.addresses")]


@pytest.fixture(scope="module")
def page(chromium):
    """`page.strayed` are the outside addresses it asked for, `page.said` its console."""
    context = chromium.new_context(viewport=WIDE)
    at_hand(context)
    page = context.new_page()
    page.strayed, page.said = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.route("**/*", lambda route: _answer(route, page))
    yield page
    context.close()


@pytest.mark.parametrize("address", NAMES, ids=NAMES.values())
def test_a_page_is_accessible_and_keeps_to_itself(page, address):
    page.strayed, page.said = [], []
    page.goto(HOST + address)
    assert faults(page) == []
    assert _words_that_keep_a_colour_of_ours(page) == []
    assert (page.strayed, page.said) == ([], [])


def _words_that_keep_a_colour_of_ours(page) -> list[str]:
    """In forced colours only shapes may, whose colour means something: words beside them say it too. What is the
    design system's has colours of the computer there."""
    page.emulate_media(forced_colors="active")
    try:
        return page.evaluate(
            """() => [...document.querySelectorAll("body :not([class^=nhsuk-])")]
            .filter(one => getComputedStyle(one).forcedColorAdjust === "none" && one.checkVisibility())
            .flatMap(one => [...one.childNodes])
            .filter(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim())
            .map(node => node.textContent.trim().slice(0, 40))"""
        )
    finally:
        page.emulate_media(forced_colors="none")


def test_the_proof_of_a_long_count_with_all_that_can_happen_to_it_is_printed_on_two_pages(page):
    page.goto(HOST + next(address for address, name in NAMES.items() if name == "proof, of a long count"))
    assert page.locator(".app-week").count() == LONG_COUNT
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= PAGES_OF_PAPER


def _answer(route, page):
    address = urlsplit(route.request.url)
    if f"{address.scheme}://{address.netloc}" != HOST:
        page.strayed.append(route.request.url)
        return route.abort()
    if address.path in NAMES:
        return route.fulfill(body=draw(NAMES[address.path]), content_type="text/html; charset=utf-8")
    for folder in FOLDERS:
        file = folder / address.path.removeprefix(settings.STATIC_URL)
        if file.is_file():
            return route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])
    return route.fulfill(status=404)
