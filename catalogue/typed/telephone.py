"""Telephone numbers: any usual way to write one is taken, what cannot be dialled is refused."""

import re

from .letters import plain

WRITTEN = re.compile(
    r"(?i)\+?[0-9 ().\-/]+(?:[,;]?\s*(?:ext(?:ension|n)?\.?|x|#|opt(?:ion)?\.?|;ext=)\s*[0-9]{1,6}){0,2}"
)
CALLED = re.compile(
    r"(?i)^(?:tel(?:ephone)?|phone|mob(?:ile)?|direct|office|[tmp])\b[.:]*\s*(?:no\.?|number)?:?\s*(?=[+(0-9])|[\s.,;]+$"
)
FEWEST, MOST = 3, 20  # 111 and 119 are numbers; the longest has fifteen digits and an extension


def telephone_number(text: str) -> str | None:
    """As it was written, with plain letters; None if nobody could dial it."""
    typed = re.sub(r"[\u2010-\u2015\u2212]", "-", re.sub(r"\s+", " ", CALLED.sub("", plain(text)))).strip()
    dialled = sum(letter in "0123456789" for letter in typed)
    return typed if WRITTEN.fullmatch(typed) and FEWEST <= dialled <= MOST else None
