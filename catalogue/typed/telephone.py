"""Telephone numbers: any usual way to write one is taken, what cannot be dialled is refused."""

import re

from .letters import plain

BEHIND = r"(?:ext(?:ension|n)?\.?:?|x|#|opt(?:ion)?\.?:?|;ext=)\s*[0-9]{1,6}"
WRITTEN = re.compile(rf"(?i)\+?[0-9 ().\-/]+(?:[,;]?\s*(?:{BEHIND}|\({BEHIND}\))){{0,2}}")
LINE = r"(?:mob(?:ile)?|cell|landline|direct|office|work|home|daytime|main|switchboard|reception)"
CALLED = re.compile(
    rf"(?i)^(?:(?:{LINE}|tel(?:ephone)?|phone|ph|ddi|dial|line|contact|call|number|no|[tmpdw])\b[.:/\s]*)*"
    rf"(?=[+(0-9])|\s*(?:,\s*)?\(?\b{LINE}\b\)?$"
)
AROUND = " .,;"
ROUND = str.maketrans("[]", "()", "☎☏📞📱'’")
FEWEST, MOST = 3, 20  # 111 and 119 are numbers; the longest has fifteen digits and an extension


def telephone_number(text: str) -> str | None:
    """As it was written, with plain letters; None if nobody could dial it."""
    line = re.sub(r"\s+", " ", plain(text).translate(ROUND)).strip(AROUND)
    typed = re.sub(r"[\u2010-\u2015\u2212]", "-", CALLED.sub("", line)).strip(AROUND)
    dialled = sum(letter in "0123456789" for letter in typed)
    return typed if WRITTEN.fullmatch(typed) and FEWEST <= dialled <= MOST else None
