"""The words in a drawing (SVG) inside an office file, which is XML, and in one of Windows (EMF, WMF), which is not."""

import re

from workflow.uploads.links import words_of_link
from workflow.uploads.office_acts import ALIVE, ALIVE_TAGS, LEADS_OUT, OUTSIDE, must_only_lead
from workflow.uploads.office_words import local_name
from workflow.uploads.unsafe import BETWEEN, Unsafe

OF_WINDOWS = (".emf", ".wmf")
NOT_SAID = {"style"}
A_WHOLE = {"text", "title", "desc", "p", "a"}  # their pieces are one line to whoever looks at the drawing
TYPED = {"aria-label", "title", "label", "alt"}
A_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp)[;,]", re.I)
BY_ADDRESS = re.compile(r"url\(\s*['\"]?\s*(?:[a-z][a-z0-9+.-]+:|//)(?!image/)|@import", re.I)
SAID = re.compile(r"[\x20-\x7e\xa0]{8,}")


def words_of_windows_drawing(part: bytes) -> str:
    """Its letters have one byte or two; what lies between them are coordinates."""
    read = [part.decode("latin-1"), *(part[start:].decode("utf-16-le", "replace") for start in (0, 1))]
    return BETWEEN.join(found for text in read for found in SAID.findall(text))


class DrawnWords:
    """What an XML parser tells of a drawing. Pieces of a line are read joined, and with a gap where one may be."""

    def __init__(self):
        self._found, self._pieces, self._inside = [], [], []

    def start(self, tag, attributes):
        tag, named = local_name(tag), {local_name(name): value for name, value in attributes.items()}
        if tag in ALIVE_TAGS or tag == "foreignObject":
            raise Unsafe(ALIVE)
        _must_not_fetch(tag, named)
        if tag in A_WHOLE:
            self._end_line()
        self._inside.append(tag)
        self._found += [named[name] for name in sorted(TYPED & named.keys())]
        if tag == "a":
            self._found.append(words_of_link(named.get("href", "")))

    def data(self, text):
        if BY_ADDRESS.search(text) and NOT_SAID.intersection(self._inside):
            raise Unsafe(LEADS_OUT)
        if not NOT_SAID.intersection(self._inside):
            self._pieces.append(text)

    def end(self, tag):
        self._inside.pop()
        if local_name(tag) in A_WHOLE:
            self._end_line()

    def close(self) -> str:
        self._end_line()
        return BETWEEN.join(self._found)

    def _end_line(self):
        pieces = [piece.strip() for piece in self._pieces if piece.strip()]
        self._found += ["".join(pieces), " ".join(pieces)]
        self._pieces = []


def _must_not_fetch(tag, named):
    href = named.get("href", "")
    if any(name.lower().startswith("on") for name in named):
        raise Unsafe(ALIVE)
    if tag == "a":
        must_only_lead(href)
    elif OUTSIDE.match(href) and not A_PICTURE.match(href):
        raise Unsafe(LEADS_OUT)
    if any(map(BY_ADDRESS.search, named.values())):
        raise Unsafe(LEADS_OUT)
