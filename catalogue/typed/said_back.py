"""What an address asked for in vain, as a page says it back: on one line, cut short, and of many the first few."""

from collections.abc import Iterable
from itertools import islice

from catalogue.typed.letters import visible

LONGEST, MOST = 40, 5


def said_back(typed: str) -> str:
    return " ".join(visible(typed).split())[:LONGEST]


def first_few(typed: Iterable[str], known) -> list[str]:
    """Of those that are not known, each once."""
    return [*islice((one for one in dict.fromkeys(typed) if one not in known), MOST)]
