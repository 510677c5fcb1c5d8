"""The header of every page: one row on a wide screen for everybody."""

import pytest

pytestmark = pytest.mark.browser
LONGEST = "Sam Torres"  # of the Migration Management Agent


def boxes(page, *selectors):
    return [page.locator(selector).bounding_box() for selector in selectors]


def test_the_header_of_the_longest_name_is_one_row(visit):
    page = visit().be(LONGEST).page
    page.set_viewport_size({"width": 1280, "height": 900})
    name, search, account = boxes(
        page, ".nhsuk-header__service", ".nhsuk-header__search", ".nhsuk-header__account-list"
    )
    assert account["y"] < name["y"] + name["height"]
    assert search["y"] < name["y"] + name["height"]
    items = [one.bounding_box() for one in page.locator(".nhsuk-header__account-item").all()]
    assert max(one["y"] for one in items) < min(one["y"] + one["height"] for one in items)
