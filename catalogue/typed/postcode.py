"""Postcodes of the United Kingdom as people type them."""

import re

from .letters import plain

WRITTEN = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9O])([A-Z]{2})")  # an O there can only be a nought
CALLED = re.compile(r"(?i)^post\s?code\b")
AROUND = " \t.,;:()\"'"


def postcode(text: str) -> str | None:
    """In capitals, with its one space; None for what is no postcode."""
    found = WRITTEN.fullmatch(
        re.sub(r"[\s.,;\u2010-\u2015-]+", "", CALLED.sub("", plain(text).strip(AROUND)).strip(AROUND)).upper()
    )
    return f"{found[1]} {found[2].replace('O', '0')}{found[3]}" if found else None
