"""Letters that cannot be seen go before anything is checked; joiners that a script needs stay in names and text."""

import re
import unicodedata

JOINERS = {"\u200c", "\u200d"}
PRINTED = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")  # of the same category, but they are seen
BLANK = set(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0\ufffc"
)  # of other categories, but unseen
JOINED = {"Lo", "Mn", "Mc", "So", "Sk"}  # letters without capitals, their marks, and pictures
MOST_MARKS = 30  # over one letter, as Unicode's own Stream-Safe Text has it
IN_BRACKETS = re.compile(r"[^<>]*<([^<>]*)>")


def visible(text: str) -> str:
    """Names and prose: without letters that nobody sees, each kind of space as a space."""
    kept = [letter for place, letter in enumerate(text) if _is_seen(letter) or _joins(text, place)]
    return "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in kept)


def plain(text: str) -> str:
    """Codes, numbers and addresses: no unseen letter at all, full-width and foreign digits as 0 to 9."""
    folded = composed("".join(letter for letter in text if _is_seen(letter)))
    return "".join(_digit(letter) for letter in folded if not "\ufe00" <= letter <= "\ufe0f").strip()


def composed(text: str) -> str:
    """Letters and their marks as Unicode writes them together. To put marks in order takes as long as the square of how
    many there are, in which the whole process answers nobody: more than any script has over a letter are left out."""
    return unicodedata.normalize("NFKC", text if text.isascii() else _with_few_marks(text))


def _with_few_marks(text):
    kept, marks = [], 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def email_address(text: str) -> str:
    """As pasted from a mail program: `Jo Marsh <jo@quill.example>;` and `mailto:jo@quill.example` are the address."""
    address = plain(text).rstrip(";,. ")
    if found := IN_BRACKETS.fullmatch(address):
        address = found[1].strip()
    return re.sub(r"(?i)^mailto:", "", address).strip()


def has_letters(text: str) -> bool:
    """Of any script: what somebody or something is called is not made of figures and brackets alone."""
    return any(unicodedata.category(letter).startswith("L") for letter in text)


def code(text: str) -> str:
    """An ODS code or a postcode: capitals, no gap."""
    return re.sub(r"[\s\u2010-\u2015-]", "", plain(text)).upper()


def _is_seen(letter) -> bool:
    return letter in PRINTED or (unicodedata.category(letter) != "Cf" and letter not in BLANK)


def _joins(text, place) -> bool:
    """Between two letters of a script that is joined up; elsewhere the joiner only hides."""
    if text[place] not in JOINERS or not 0 < place < len(text) - 1:
        return False
    return {unicodedata.category(text[place - 1]), unicodedata.category(text[place + 1])} <= JOINED


def _digit(letter) -> str:
    return str(unicodedata.digit(letter)) if letter.isdigit() else letter
