"""Every sample page in a real browser: accessible, narrow enough for a phone, and without outside requests.

A sample shows what the demonstration may not: every component, in every state, with the longest words.
"""

import mimetypes
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from tests.browser.accessibility import WIDE, faults
from tests.samples import ERRORS, PAGES
from tests.samples.drawing import draw

HOST = "http://portal.example"
FOLDERS = [settings.BUILD_DIR / "static", Path(settings.BASE_DIR) / "static"]
NAMES = {f"/sample/{number}": name for number, name in enumerate([*PAGES, *ERRORS])}

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.samples.addresses")]


@pytest.fixture(scope="module")
def page(chromium):
    """`page.strayed` are the outside addresses it asked for, `page.said` its console."""
    context = chromium.new_context(viewport=WIDE)
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
    assert (page.strayed, page.said) == ([], [])


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
