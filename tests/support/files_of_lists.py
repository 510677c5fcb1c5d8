"""What stands in the files of lists, and on their pages."""

import csv
import io
import re
from html import unescape

from openpyxl import load_workbook

from tests.browsing import links_of

MARK = "\ufeff"


def csv_of(response) -> list[dict]:
    text = b"".join(response.streaming_content).decode("utf-8")
    assert text.startswith(MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK))))


def book_of(response):
    return load_workbook(io.BytesIO(b"".join(response.streaming_content)))


def page_rows(response) -> list[list[str]]:
    """The cells of each row, hidden words included."""
    body = re.search(r"<tbody>(.*?)</tbody>", response.content.decode(), flags=re.S)
    rows = re.findall(r"<tr>(.*?)</tr>", body[1], flags=re.S) if body else []
    return [[_words(cell) for cell in re.findall(r"<t[hd]\b.*?</t[hd]>", row, flags=re.S)] for row in rows]


def all_rows(browser, address) -> list[list[str]]:
    """Of this page and of all that follow it."""
    rows = []
    while address:
        response = browser.get(address)
        rows += page_rows(response)
        following = [href for href, words in links_of(response) if words.startswith("Next page")]
        address = following[0] if following else None
        if address and address.startswith("?"):
            address = f"/migrations/{address}"
    return rows


def take(browser, query, how="csv"):
    return browser.post(f"/downloads/take/?{query}", {"as": how})


def _words(cell):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split())
