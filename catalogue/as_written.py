"""Text as people write it and paste it: what cannot be seen, what looks alike, what makes no difference to a search.
Every form, search and import asks here."""

import re
import unicodedata

KEPT_CONTROLS = {"\n", "\t"}
JOINERS = {"\u200c", "\u200d"}  # between letters of scripts that need them
NEEDS_JOINERS = ("ARABIC", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA",
                 "MALAYALAM", "SINHALA", "KHMER", "SYRIAC", "MONGOLIAN")  # fmt: skip
APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´\u02bb\uff07.·")
NOT_A_WORD = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """One kind of line break and of space; no letter that cannot be seen, but for a joiner that its script needs."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (_seen(letter, text, place) for place, letter in enumerate(text))
    return "".join(kept)


def one_line(text: str) -> str:
    return " ".join(plain(text).split())


def code(text: str) -> str:
    """A code, a number or an address, which holds nothing that cannot be seen, and no wide or stylised letters."""
    plainly = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plainly if not _is_invisible(letter)).strip()


def folded(text: str) -> str:
    """As it is searched for: case, accents, apostrophes and dots make no difference, and “&” is “and”."""
    apart = unicodedata.normalize("NFKD", code(text).replace("&", " and ")).casefold()
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(NOT_A_WORD.sub(" ", letters.translate(APOSTROPHES)).split())


def searchable(*texts: str) -> str:
    """Between spaces, so that a word can be looked for from its beginning; a postcode is found without its space."""
    words = [folded(text) for text in texts if text]
    return f" {' '.join(words)} " if words else ""


def _seen(letter, text, place):
    if letter in JOINERS:
        return letter if _needs_joiner(text, place) else ""
    if unicodedata.category(letter) == "Zs":
        return " "
    return "" if _is_invisible(letter) and letter not in KEPT_CONTROLS else letter


def _is_invisible(letter):
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} or "\ufe00" <= letter <= "\ufe0f"


def _needs_joiner(text, place):
    before = text[place - 1 : place] if place else ""
    return (before.isalpha() and unicodedata.name(before, "").startswith(NEEDS_JOINERS)) or _is_mark(before)


def _is_mark(letter):
    return bool(letter) and unicodedata.category(letter).startswith("M")
