"""The words of a mail as the parts of its HTML: paragraphs, lists, the one button, and what is small below."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings

OUR_ADDRESS = re.compile(rf"({re.escape(settings.BASE_URL)}/\S*)")  # an address somebody typed is no link
BUTTON = re.compile(rf"^(?P<words>[^:\n]+): (?P<address>{re.escape(settings.BASE_URL)}/\S*)$")
FOOTER = "--"
BELOW = "  "  # how a line begins that belongs to the one above it
LATE = re.compile(r"^((?:\d[\d,]* working days? )?late\b)", re.IGNORECASE)
NEW_LINE = "\n"


class Piece(NamedTuple):
    """Words, the address they lead to or an empty one, and how they look: late, quiet, or as all others."""

    words: str
    address: str = ""
    look: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph or a list."""

    lines: list[list[Piece]]
    is_list: bool = False
    is_title: bool = False  # of a part of a summary


def parts_of(text: str) -> dict:
    """`above` and `below` the button; `button` its words and address, the last link that stands alone; `footer`."""
    body, _, footer = text.partition(f"\n{FOOTER}\n")
    lines = body.split("\n")
    found = [(place, match) for place, line in enumerate(lines) if (match := BUTTON.match(line))]
    place, button = found[-1] if found else (len(lines), None)
    return {
        "above": _blocks(lines[:place]),
        "button": button and button.groupdict(),
        "below": _blocks(lines[place + 1 :]),
        "footer": _blocks(footer.split("\n")),
    }


def _blocks(lines) -> list[Block]:
    blocks = []
    for line in lines:
        if line.startswith(BELOW) and blocks and blocks[-1].is_list:
            _put_below(blocks[-1].lines[-1], line.strip())
            continue
        listed = line.startswith("- ")
        if not line or line.isupper() or not blocks or blocks[-1].is_list != listed or blocks[-1].is_title:
            blocks.append(Block([], listed, is_title=line.isupper()))
        if line:
            blocks[-1].lines.append(pieces_of(line.removeprefix("- ")))
    return [block for block in blocks if block.lines]


def _put_below(pieces, line):
    """An address that stands alone below a task is where the task itself leads."""
    if OUR_ADDRESS.fullmatch(line):
        pieces[0] = Piece(pieces[0].words, line)
        return
    _, late, rest = LATE.split(line, maxsplit=1) if LATE.match(line) else ("", "", line)
    pieces += [Piece(NEW_LINE), *([Piece(late, look="late")] if late else [])]
    pieces += [Piece(words, address, "" if address else "quiet") for words, address, _ in pieces_of(rest)]


def pieces_of(line) -> list[Piece]:
    """Of a line, or of a whole text."""
    return [Piece(words, words if place % 2 else "") for place, words in enumerate(OUR_ADDRESS.split(line)) if words]
