"""The portal never keeps patient data: this finds what looks like an NHS number, by its shape or by what is called one.

Ten digits pass for one when the last is their check digit, which one in eleven does by chance. So they count only in a
shape in which people write it, 943 476 5919 or 9434765919, on one line, or beside the words “NHS number”.
"""

import re
import unicodedata

BETWEEN = r"[ ._/\u00b7\u2010-\u2015\u2212-]{1,2}"
THREE_THREE_FOUR = re.compile(rf"(?<!\d)(?<!\d[.,/-])\d{{3}}{BETWEEN}\d{{3}}{BETWEEN}\d{{4}}(?!\d|[.,/-]\d)")
IN_A_ROW = re.compile(r"(?<!\d)(?<!\d[.,/-])\d{10}(?!\d|[.,/-]\d)")
ANY_GAP = r"[\s._/\u00b7\u2010-\u2015\u2212-]{0,2}"
CALLED_ONE = re.compile(
    rf"\b(?:nhs|h&c|chi)\s*(?:number|no\b|num\b|n°|nr\b|#|id\b)\W{{0,4}}(?:is|was|of[\w\s]{{0,30}})?\W{{0,4}}((?:\d{ANY_GAP}){{9}}\d)(?!\d)",
    re.IGNORECASE,
)
IS_A_TELEPHONE = re.compile(
    r"(?:(?:\+|\b00)\d{1,3}\s*(?:\(0\))?\s*|\b(?:tel|telephone|phone|mobile|fax)\b\W{0,3})$", re.IGNORECASE
)
IS_MONEY_OR_PAPER = re.compile(r"(?:[£$€]\s?|\b(?:po|order|invoice|account|vat)\b(?:\s*(?:no|number))?\W{0,3})$", re.I)
INVISIBLE = {"Cf", "Cc"}
WORDS_AROUND = 4


def nhs_number_in(text: str) -> str | None:
    """The first one, without its gaps; None if there are none."""
    found = _first(text)
    return found and found[1]


def refusal(text: str) -> str | None:
    """The sentence for whoever typed it: where it stands, with its digits covered but for the last four. Or None."""
    if not (found := _first(text)):
        return None
    line, number, before = found
    where = f", on line {line}" if text.strip().count("\n") else ""
    words = " ".join(before.split()[-WORDS_AROUND:])
    after = f", after “{words}”" if words else ""
    return f"Remove what looks like an NHS number (ends {number[-4:]}){where}{after}"


def _first(text) -> tuple[int, str, str] | None:
    """Its line, its digits, and what stands before it on that line."""
    plain = "".join(_plain(letter) for letter in unicodedata.normalize("NFKC", text))
    for number, line in enumerate(re.split(r"[\n\r\v\f\x85\u2028\u2029]", plain), 1):
        for digits, before in _candidates(line):
            if _check_digit_is_right(digits):
                return number, digits, re.sub(r"\d", "•", before)
    return None


def _candidates(line):
    for found in CALLED_ONE.finditer(line):
        yield re.sub(r"\D", "", found[1]), line[: found.start(1)]
    for shape in (THREE_THREE_FOUR, IN_A_ROW):
        for found in shape.finditer(line):
            before = line[: found.start()]
            if not (IS_A_TELEPHONE.search(before) or IS_MONEY_OR_PAPER.search(before)):
                yield re.sub(r"\D", "", found[0]), before


def _plain(letter: str) -> str:
    """Digits of any script as 0 to 9; invisible letters gone; line breaks and tabs kept."""
    if letter.isdigit():
        return str(unicodedata.digit(letter))
    if unicodedata.category(letter) in INVISIBLE:
        return letter if letter.isspace() else ""
    return " " if unicodedata.category(letter) == "Zs" else letter


def _check_digit_is_right(digits: str) -> bool:
    """Modulus 11, weights 10 down to 2; ten of the same digit are nobody's number."""
    if len(set(digits)) == 1:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits[:9], strict=True))
    return (11 - total % 11) % 11 == int(digits[9])
