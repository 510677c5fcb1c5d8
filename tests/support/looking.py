"""Looking at the pages of a migration as somebody who takes part in it."""

import html
import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

MAIN = re.compile(r"(?s)<main.*</main>")
LINK = re.compile(r'(?s)<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>')


class Page:
    """The main part of a page: its words as one reads them, its links by their words."""

    def __init__(self, response):
        self.status = response.status_code
        self.source = response.content.decode()
        found = MAIN.search(self.source)
        main = found[0] if found else ""
        self.words = _plain(main)
        self.links = {_plain(words): html.unescape(href) for href, words in LINK.findall(main)}

    def __contains__(self, words) -> bool:
        return words in self.words


def look(journey, party, name, record=None, person=0, **query) -> Page:
    """A page of the migration, as the first (or another) person of a party sees it."""
    return Page(_browser(journey, party, person).get(_address(journey, name, record), query))


def queries_of(journey, party, name, record=None) -> int:
    """Statements of a whole request, after one that wrote the session."""
    browser, address = _browser(journey, party, 0), _address(journey, name, record)
    browser.get(address)
    with CaptureQueriesContext(connection) as made:
        assert browser.get(address).status_code == 200
    return len(made)


def _browser(journey, party, person) -> Client:
    browser = Client()
    browser.force_login(journey.cast.actor(party, person).user)
    return browser


def _address(journey, name, record) -> str:
    pk = {"pk": record.pk} if record else {}
    return reverse(name, kwargs={"reference": journey.migration.reference, **pk})


def _plain(source) -> str:
    words = re.sub(r"<[^>]+>", " ", source)
    words = re.sub(r"\s+", " ", html.unescape(words)).strip()
    return re.sub(r" ([.,:;?])", r"\1", words)
