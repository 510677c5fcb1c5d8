"""Letters as their readers see them: one of each shape, as axe sees it, in a window that is light or dark."""

import re

import pytest

from tests.browser.accessibility import faults
from tests.browser.everything import sit_down
from tests.browser.portal import switched_to
from tests.browser.test_accessibility import ADMINISTRATOR
from workflow.emails.specimens import every

pytestmark = pytest.mark.browser
FEWEST, MOST = 6, 40  # shapes


@pytest.fixture(scope="session")
def shapes(demonstration, django_db_blocker):
    """The key of the first letter of each shape: which elements follow which."""
    with django_db_blocker.unblock(), switched_to(demonstration):
        written = {one.key: one.html() for group in every.groups() for one in group.letters}
    found = {}
    for key, html in written.items():
        found.setdefault(shape_of(html), key)
    return sorted(found.values())


def shape_of(html) -> tuple:
    """Several of one kind beside one another are as one."""
    kinds = re.findall(r'<(\w+)(?: class="(\w+)")?', html.partition("<body")[2])
    return tuple(kind for kind, before in zip(kinds, [None, *kinds], strict=False) if kind != before)


@pytest.mark.parametrize("window", ["light", "dark"])
def test_a_letter_of_each_shape_is_accessible(visit, shapes, window):
    assert FEWEST <= len(shapes) <= MOST, shapes
    visitor, found = sit_down(visit(), ADMINISTRATOR), {}
    visitor.page.emulate_media(color_scheme=window)
    for key in shapes:
        found[key] = faults(_opened(visitor, key))
    assert {key: seen for key, seen in found.items() if seen} == {}


def _opened(visitor, key):
    """As it is served, but for its sandbox, in which nothing that looks at a page could run."""
    answer = visitor.context.request.get(f"{visitor.portal}/settings/letters/{key}/html/")
    assert answer.status == 200
    visitor.page.goto("about:blank")
    visitor.page.set_content(answer.text())
    return visitor.page
