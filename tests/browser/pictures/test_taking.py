"""`manage.py screenshots` draws the pages of a role, each kind once, and follows no link that changes something."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.browser.pictures import of_readme, taking

pytestmark = pytest.mark.browser


def test_the_pages_of_everybody_are_drawn_each_kind_once(chromium, portal, tmp_path, monkeypatch):
    monkeypatch.setattr(taking, "WIDTHS", (320,))
    drawn = taking.take(chromium, portal, tmp_path, most=2)
    pictures = [picture.name for picture in tmp_path.glob("*/320/*.png")]
    assert drawn == len(pictures) == 2 * len(list(tmp_path.iterdir()))
    assert all(name.endswith("_200.png") for name in pictures)


def test_the_links_of_a_drawing_are_followed_as_others_are(chromium, portal):
    page = chromium.new_page(base_url=portal)
    page.goto("/log-in/")
    page.set_content('<a href="/b/#c">B</a><svg><a href="/d/"><text>D</text></a></svg><a href="https://other/">O</a>')
    assert taking.pages_linked(page, portal) == [f"{portal}/b/", f"{portal}/d/"]


def test_a_file_is_no_page(chromium, portal):
    page = chromium.new_page(base_url=portal)
    page.route("**/order/", lambda route: route.fulfill(body="…", headers={"Content-Disposition": "attachment"}))
    assert taking.opened(page, "/order/") is None
    assert taking.opened(page, "/log-in/").ok


def test_the_pictures_of_the_readme_are_those_that_can_be_drawn_again(chromium, portal, tmp_path):
    of_readme.draw(chromium, portal, tmp_path)
    drawn = {picture.name for picture in tmp_path.iterdir()}
    kept = Path(settings.BASE_DIR) / "docs" / "pictures"
    assert drawn == {picture.name for picture in kept.iterdir()}
    shown = re.findall(r"\(docs/pictures/([a-z-]+\.png)\)", (Path(settings.BASE_DIR) / "README.md").read_text())
    assert drawn == {*shown}
