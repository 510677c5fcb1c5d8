"""Somebody who finds links and buttons by their words, without a browser: each costs a click, typing is free."""

import re
from html import unescape
from urllib.parse import urlencode

from tests.browsing import browser_of, links_of


class Clicker:
    def __init__(self, actor):
        self.client, self.clicks = browser_of(actor), 0
        self.open("/")

    def open(self, address):
        self.answer = self.client.get(address, follow=True)
        self.address = self.answer.request["PATH_INFO"]
        return self

    def follow(self, words):
        """The first link that has these words in it."""
        self.clicks += 1
        found = [href for href, text in links_of(self.answer) if words in text]
        assert found, f"No “{words}” among {[text for _, text in links_of(self.answer)]}"
        return self.open(found[0] if found[0].startswith("/") else f"{self.address}{found[0]}")

    def press(self, words):
        """A button, with whatever its form holds already."""
        self.clicks += 1
        form, button = self._form_with(words)
        answers = _filled_in(form) | _sent_by(button)
        address = _said("formaction", button) or _said("action", form) or self.address
        if "post" in _said("method", form):
            self.answer = self.client.post(address, answers, follow=True)
            return self
        return self.open(f"{address}?{urlencode(answers, doseq=True)}")

    @property
    def page(self) -> str:
        return self.answer.content.decode()

    def _form_with(self, words):
        for form in re.findall(r"<form\b.*?</form>", self.page, flags=re.S):
            for button in re.findall(r"<button\b.*?</button>", form, flags=re.S):
                if words in unescape(re.sub(r"<[^>]+>", "", button)):
                    return form, button
        raise AssertionError(f"No button “{words}”")


def _filled_in(form) -> dict:
    found = {}
    for box in re.findall(r"<input\b[^>]*>", form):
        ticks = _said("type", box) in ("checkbox", "radio")
        if _said("name", box) and (not ticks or " checked" in box):
            found.setdefault(_said("name", box), []).append(_said("value", box))
    return found | dict.fromkeys(re.findall(r'<textarea[^>]*name="([^"]+)"', form), "")


def _sent_by(button) -> dict:
    return {_said("name", button): _said("value", button)} if _said("name", button) else {}


def _said(what, tag) -> str:
    found = re.search(rf'\b{what}="([^"]*)"', tag.partition(">")[0])
    return unescape(found[1]) if found else ""
