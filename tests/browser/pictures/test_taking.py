"""`manage.py screenshots` draws the pages of a role, each kind once, and follows no link that changes something."""

import pytest

from tests.browser.pictures import taking

pytestmark = pytest.mark.browser


def test_the_pages_of_everybody_are_drawn_each_kind_once(chromium, portal, tmp_path, monkeypatch):
    monkeypatch.setattr(taking, "WIDTHS", (320,))
    drawn = taking.take(chromium, portal, tmp_path, most=2)
    pictures = [picture.name for picture in tmp_path.glob("*/320/*.png")]
    assert drawn == len(pictures) == 2 * len(list(tmp_path.iterdir()))
    assert all(name.endswith("_200.png") for name in pictures)
