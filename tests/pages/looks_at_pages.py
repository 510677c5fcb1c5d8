"""What must be true of any page, whoever reads it: each look takes {address: page} and gives what is wrong."""

import re
from collections import defaultdict
from html import unescape
from html.parser import HTMLParser

from tests.browsing import links_of, main_of

THINGS = {"li", "tr", "dd", "p", "h1", "h2", "h3"}
CARD = "app-card__top"
NOT_FOUND = 404
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}


def titles_of_several(pages) -> dict[str, list[str]]:
    """One page that stands at two addresses, as where one asks for nothing, is one."""
    named = defaultdict(dict)
    for href, page in pages.items():
        named[title_of(page)].setdefault(_heading_and_rows(page), href)
    return {title: [*hrefs.values()] for title, hrefs in named.items() if len(hrefs) > 1}


def titles_that_say_a_thing_twice(pages) -> dict[str, str]:
    said = {href: title_of(page) for href, page in pages.items()}
    return {href: title for href, title in said.items() if len({*(parts := title.split(" – "))}) < len(parts)}


def title_of(page) -> str:
    return unescape(re.search(r"<title>(.*?)</title>", page.content.decode(), flags=re.S)[1]).strip()


def _heading_and_rows(page) -> str:
    """Not the filters over a list, which keep the address."""
    return re.sub(r"Download .*? their history", "", main_of(page))


def words_to_two_places(pages) -> dict[str, list[str]]:
    return {href: words for href, page in pages.items() if (words := to_two_places(page))}


def to_two_places(page) -> list[str]:
    led = defaultdict(set)
    for href, words in links_of(page):
        led[words.lower()].add(href.partition("#")[0] or href)
    return [words for words, hrefs in led.items() if len(hrefs) > 1]


def links_to_nothing(pages, answers) -> dict[str, list[str]]:
    """`answers`: what each address that was opened answered."""
    missing = {href for href, answer in answers.items() if answer.status_code == NOT_FOUND}
    found = {href: sorted(missing & {to.partition("#")[0] for to, _ in links_of(page)}) for href, page in pages.items()}
    return {href: leads for href, leads in found.items() if leads}


def forms_that_say_not_for_whom(pages) -> dict[str, tuple[int, int]]:
    """How many forms a page has, and how many of them say for which organisation they are sent."""
    counts = {
        href: tuple(page.content.decode().count(words) for words in ('method="post"', 'name="acting"'))
        for href, page in pages.items()
    }
    return {href: (forms, said) for href, (forms, said) in counts.items() if forms != said}


def tags_beside_each_other(pages) -> dict[str, list[list[str]]]:
    """Two in one thing contradict, or say the same twice."""
    return {href: twice for href, page in pages.items() if (twice := _Tags(page).twice)}


class _Tags(HTMLParser):
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
