"""The forms that stand on a page, filled in as far as a machine can: what a browser would send."""

import re
from html.parser import HTMLParser

from django.core.files.uploadedfile import SimpleUploadedFile

from tests import files

TYPED = {"email": "new.person@lantern.example", "tel": "01632 960 001", "number": "3"}
WORDS = "Words that nobody has typed before"


class Forms(HTMLParser):
    """`found`: (where it goes, {name: value}, names of the files it takes) of each form that is posted."""

    def __init__(self, page: str, address: str):
        super().__init__()
        self.found, self.address, self._inside, self._chosen = [], address, None, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form" and said.get("method", "").lower() == "post":
            self._inside = (said.get("action") or self.address, {}, [])
            self.found.append(self._inside)
        elif self._inside and tag in ("input", "select", "textarea", "option", "button"):
            getattr(self, f"_{tag}")(said)

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = None

    def _input(self, said):
        name, kind, value = said.get("name"), said.get("type", "text"), said.get("value") or ""
        _, answers, wanted = self._inside
        if not name:
            return
        if kind == "file":
            wanted.append(name)
        elif kind in ("radio", "checkbox"):
            if "checked" in said or kind == "checkbox" or name not in answers:
                answers[name] = value
        else:
            answers[name] = value or (WORDS if kind == "text" else TYPED.get(kind, ""))

    def _select(self, said):
        self._chosen = said.get("name")

    def _option(self, said):
        if said.get("value") and ("selected" in said or not self._inside[1].get(self._chosen)):
            self._inside[1][self._chosen] = said["value"]

    def _textarea(self, said):
        self._inside[1][said["name"]] = WORDS

    def _button(self, said):
        if said.get("name"):
            self._inside[1].setdefault(said["name"], said.get("value") or "")


def sent(browser, form):
    address, answers, wanted = form
    attached = {name: SimpleUploadedFile("letter.pdf", files.pdf("Dear Jo")) for name in wanted}
    answer = browser.post(address, answers | attached)
    if answer.streaming:  # a file that nobody reads stays open
        b"".join(answer.streaming_content)
    return answer


def hidden_on(answer) -> dict:
    """What a page that shows a change first sends once more, with the sign of what was seen."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.content.decode()))


def pressed(browser, address, typed):
    """A change that is shown first, then pressed."""
    return browser.post(address, hidden_on(browser.post(address, typed)))
