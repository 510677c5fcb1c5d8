"""The portal never keeps patient data: this finds what looks like an NHS number, and says where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.typed.letters import plain
from catalogue.typed.nhs_shapes import places

PAGE = "\f"  # stands between the pages of a file
NEW_LINE = re.compile(r"[\n\r\v\u0085\u2028\u2029]+")
WORDS_BESIDE = 20  # letters shown on either side
LEAVE_IT_OUT = "If it is another number, leave it out: here nothing can tell the two apart"  # in a name or an address


@dataclass(frozen=True)
class Hit:
    digits: str
    where: str
    around: str
    is_labelled: bool = False  # it is called one beside it


def hits(text: str) -> Iterator[Hit]:
    """Line by line: the digits of two lines, cells or pages never make one number."""
    pages = text.split(PAGE)
    for page_number, page in enumerate(pages, 1):
        lines = NEW_LINE.split(page)
        for line_number, line in enumerate(lines, 1):
            where = f"on page {page_number}" if len(pages) > 1 else f"in line {line_number}" if len(lines) > 1 else ""
            yield from _hits_in(line, where)


def refusal(text: str, of: str = "", way_out: str = "") -> str | None:
    """The sentence for whoever typed it, or None. `of`: what the text was found in, as “from the file”. `way_out`: what
    to do where nobody asks what else the number is."""
    hit = next(hits(text), None)
    if not hit:
        return None
    place = " ".join(part for part in (of, hit.where) if part)
    found = f"Remove what looks like an NHS number{f' {place}' if place else ''}: “{hit.around}”"
    return f"{found}. {way_out}" if way_out else found


def _hits_in(line, where):
    if sum(letter.isdigit() for letter in line) < 10:
        return
    seen = plain("".join(" " if letter == "\t" else letter for letter in line if letter >= " " or letter == "\t"))
    for start, end, digits, is_labelled in places(seen):
        yield Hit(digits, where, _masked(seen, start, end), is_labelled)


def _masked(line, start, end) -> str:
    """The words around it, with no digit of it or of a neighbour."""
    begin, finish = max(0, start - WORDS_BESIDE), end + WORDS_BESIDE
    shown = re.sub(r"\d", "•", " ".join(line[begin:finish].split()))
    return f"{'…' if begin else ''}{shown}{'…' if finish < len(line) else ''}"
