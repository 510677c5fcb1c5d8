"""Reads a page as a screen reader's user would meet it: headings, ids, links, labels, scripts."""

from html.parser import HTMLParser

EMPTY = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "rect"}
UNSEEN = {"script", "style", "title"}
LABELLED = {"input", "select", "textarea"}
NEEDS_NO_LABEL = {"hidden", "submit", "button"}


class Page(HTMLParser):
    def __init__(self, html: str):
        super().__init__()
        self.ids, self.links, self.buttons, self.label_for = [], [], [], []
        self.controls, self.headings, self.scripts, self.styled, self.outside = [], [], [], [], []
        self.title, self.words, self._open = "", [], []
        self.feed(html)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if "style" in attributes:
            self.styled.append(tag)
        if tag in LABELLED and attributes.get("type", "text") not in NEEDS_NO_LABEL:
            self.controls.append(attributes)
        if tag == "label":
            self.label_for.append(attributes.get("for"))
        addresses = [address for name, address in attrs if name in ("src", "href") and address]
        self.outside += [address for address in addresses if "//" in address]
        if tag not in EMPTY:
            self._open.append((tag, attributes, []))

    def handle_data(self, data):
        for _tag, _attributes, words in self._open:
            words.append(data)
        if not any(tag in UNSEEN for tag, _attributes, _words in self._open):
            self.words.append(data)

    def handle_endtag(self, tag):
        while self._open and tag not in EMPTY:
            closed, attributes, words = self._open.pop()
            self._keep(closed, attributes, " ".join("".join(words).split()))
            if closed == tag:
                return

    def _keep(self, tag, attributes, text):
        if tag == "a":
            self.links.append((attributes.get("aria-label") or text, attributes.get("href")))
        elif tag == "button":
            self.buttons.append(attributes.get("aria-label") or text)
        elif tag in ("h1", "h2", "h3", "h4"):
            self.headings.append((int(tag[1]), text))
        elif tag == "script":
            self.scripts.append((attributes.get("src"), text))
        elif tag == "title":
            self.title = self.title or text
