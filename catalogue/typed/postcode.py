"""Postcodes of the United Kingdom as people type them."""

import re

from .letters import plain

WRITTEN = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")


def postcode(text: str) -> str | None:
    """In capitals, with its one space; None for what is no postcode."""
    found = WRITTEN.fullmatch(re.sub(r"[\s.,;\u2010-\u2015-]+", "", plain(text)).upper())
    return f"{found[1]} {found[2]}" if found else None
