"""The portal never keeps patient data: this finds what looks like an NHS number, however it is written."""

import re
import unicodedata

GAP = r"[\s._/\u00b7\u2010-\u2015\u2212-]{0,2}"
TEN_DIGITS = re.compile(rf"(?<!\d)(?=((?:\d{GAP}){{9}}\d)(?!\d))")
GROUPS_OF_A_DATE = {(4, 2, 2, 2), (2, 2, 4, 2)}  # 2026-09-12 10:30 and 12.09.2026 10:30 are no NHS numbers
INVISIBLE = {"Cf", "Cc"}


def nhs_number_in(text: str) -> str | None:
    """The first ten digits with a right check digit, without their gaps; None if there are none."""
    plain = "".join(_plain(letter) for letter in unicodedata.normalize("NFKC", text))
    for found in TEN_DIGITS.finditer(plain):
        groups = re.findall(r"\d+", found[1])
        digits = "".join(groups)
        if tuple(map(len, groups)) not in GROUPS_OF_A_DATE and _check_digit_is_right(digits):
            return digits
    return None


def refusal(text: str) -> str | None:
    """The sentence for whoever typed it, or None."""
    number = nhs_number_in(text)
    return f"Remove what looks like an NHS number (ends {number[-4:]})" if number else None


def _plain(letter: str) -> str:
    """Digits of any script as 0 to 9; invisible letters gone; line breaks kept as gaps."""
    if letter.isdigit():
        return str(unicodedata.digit(letter))
    if unicodedata.category(letter) in INVISIBLE:
        return " " if letter.isspace() else ""
    return letter


def _check_digit_is_right(digits: str) -> bool:
    """Modulus 11, weights 10 down to 2; ten of the same digit are nobody's number."""
    if len(set(digits)) == 1:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits[:9], strict=True))
    return (11 - total % 11) % 11 == int(digits[9])
