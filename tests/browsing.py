"""What tests of pages share: a logged-in client, the words of a page, how many queries it took."""

import re
from html import unescape

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def browser_of(actor) -> Client:
    """A browser in which this person has logged in."""
    client = Client()
    client.force_login(actor.user)
    return client


def words_of(response) -> str:
    """What stands on a page, tags and pictures left out, on one line."""
    page = re.sub(r"<(svg|script|head)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def main_of(response) -> str:
    """The same without the header and the footer."""
    page = response.content.decode()
    found = re.search(r"<main\b.*</main>", page, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[0])).split())


def links_of(response) -> list[tuple[str, str]]:
    """Each link of the page: its address and its words, hidden ones included."""
    found = re.findall(r'<a\b[^>]*href="([^"]*)"[^>]*>(.*?)</a>', response.content.decode(), flags=re.S)
    return [(unescape(href), " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())) for href, text in found]


def words_of_two_links(response) -> set[str]:
    """Those that lead to more than one address: whoever hears a list of the links cannot tell them apart."""
    links = set(links_of(response))
    return {words for href, words in links if any(words == other and href != to for to, other in links)}


def queries_of(client, address) -> int:
    client.get(address)  # the first request of a session writes it, and asks the database what it can do
    with CaptureQueriesContext(connection) as made:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(made)
