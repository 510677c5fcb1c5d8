"""What a search compares: no accent, no apostrophe, no full stop, no capital; “and” for “&”."""

import re
import unicodedata

from .letters import plain, visible
from .shortened import in_both_ways, meant

LEFT_OUT = re.compile(r"['’‘‛ʼʻ`´′＇.\u00b4\u02b9\u02bd\u02c8\u02ca\u02cb\u1fbd\u1fbf\u2035\u05f3]")
AS_WORDS = str.maketrans({"&": " and ", "+": " and ", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th",
                          "ð": "d", "ı": "i"})  # fmt: skip

LONGEST_SEARCH = 100


def looked_for(typed: str) -> str:
    """As much of what somebody typed as is searched for, and said back."""
    return typed.replace("\0", "").strip()[:LONGEST_SEARCH]


def comparable(text: str) -> str:
    letters = LEFT_OUT.sub("", visible(text))
    apart = unicodedata.normalize("NFKD", plain(letters).casefold())
    bare = "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
    return " ".join(re.findall(r"\w+", LEFT_OUT.sub("", bare).translate(AS_WORDS)))


def words_of(text: str) -> list[str]:
    """Each of them must occur, in any order."""
    return list(dict.fromkeys(meant(comparable(text).split())))


def found_by(text: str) -> str:
    """Of a name: the words that a search looks among, with what is written short in full and the other way."""
    return " ".join(in_both_ways(comparable(text).split()))
