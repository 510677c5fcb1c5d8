"""Every sample page in a real browser: accessible, narrow enough for a phone, and without outside requests."""

import mimetypes
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from tests.samples import ERRORS, PAGES
from tests.samples.drawing import draw

HOST = "http://portal.example"
FOLDERS = [settings.BUILD_DIR / "static", Path(settings.BASE_DIR) / "static"]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}
SPACED_OUT = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
NAMES = {f"/sample/{number}": name for number, name in enumerate([*PAGES, *ERRORS])}

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.samples.addresses")]


@pytest.fixture
def open_page(chromium):
    """Opens a sample at a size; `page.strayed` are the outside addresses it asked for, `page.said` its console."""
    contexts = []

    def opened(address, size):
        contexts.append(chromium.new_context(viewport=size))
        page = contexts[-1].new_page()
        page.strayed, page.said = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.route("**/*", lambda route: _answer(route, page))
        page.goto(HOST + address)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("address", NAMES, ids=NAMES.values())
def test_a_page_is_accessible_and_keeps_to_itself(open_page, address):
    page = open_page(address, WIDE)
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert (page.strayed, page.said) == ([], [])


@pytest.mark.parametrize("address", NAMES, ids=NAMES.values())
def test_a_page_fits_a_narrow_screen_even_when_text_is_spaced_out(open_page, address):
    page = open_page(address, NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    page.add_style_tag(content=SPACED_OUT)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


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
