"""A page says once of each thing where it stands: two tags beside each other contradict, or say the same twice."""

from html.parser import HTMLParser

import pytest

from tests.pages.test_titles_and_links import read_by
from tests.rehearsals import a_journey_at
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
THINGS = {"li", "tr", "dd", "p", "h1", "h2", "h3"}
CARD = "app-card__top"
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}


class Tags(HTMLParser):
    """The words of the tags in each thing that has more than one."""

    def __init__(self, page):
        super().__init__()
        self.open, self.twice, self.in_tag = [], [], 0
        self.feed(page.content.decode())

    def handle_starttag(self, name, attributes):
        classes = (dict(attributes).get("class") or "").split()
        if name not in VOID:
            self.open.append((name, [] if name in THINGS or CARD in classes else None))
            self.in_tag = self.in_tag or ("nhsuk-tag" in classes and len(self.open))

    def handle_data(self, words):
        if self.in_tag:
            next(found for _, found in reversed(self.open) if found is not None).append(words.strip())

    def handle_endtag(self, name):
        while self.open:
            closed, found = self.open.pop()
            self.in_tag = 0 if self.in_tag > len(self.open) else self.in_tag
            if found and len(found) > 1:
                self.twice.append(found)
            if closed == name:
                return


@pytest.mark.parametrize("party", [Party.PARTNER, Party.PRACTICE, Party.TARGET])
@pytest.mark.parametrize("stage", ["procurement", "mobilised"])
def test_each_thing_has_one_tag(stage, party):
    pages = read_by(a_journey_at(stage), party)
    assert any(b"nhsuk-tag" in page.content for page in pages.values())
    assert {href: twice for href, page in pages.items() if (twice := Tags(page).twice)} == {}
