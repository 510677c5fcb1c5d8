"""References nobody can count or guess: 40 random bits in letters that do not look alike, and a check character."""

import re
import secrets

from catalogue.typed.letters import code, plain

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O or U
IN_A_TEXT = re.compile(
    r"(?i)/migrations/([0-9a-z]{9})(?![0-9a-z])|(?<![0-9a-z])([0-9a-z]{3}(?:[-_\u2010-\u2015][0-9a-z]{3}){2})(?![0-9a-z])"
)
LOOK_ALIKES = str.maketrans("ILO", "110")


def new_reference() -> str:
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{letters}{_check(letters)}"


def read_reference(typed: str) -> str | None:
    """What a person typed or pasted, with spaces, dashes, small letters and look-alikes mended; None if none fits."""
    letters = code(typed).replace("_", "").translate(LOOK_ALIKES)
    if len(letters) != 9 or set(letters) - set(ALPHABET) or letters[8] != _check(letters[:8]):
        return None
    return letters


def reference_in(text: str) -> str | None:
    """The one that was typed, alone or as it is written in a mail, in a sentence or in the address of a page."""
    found = IN_A_TEXT.search(plain(text))
    return read_reference(text) or (read_reference(found[1] or found[2]) if found else None)


def spoken(reference: str) -> str:
    """As people read it out: three groups of three."""
    return "-".join((reference[:3], reference[3:6], reference[6:]))


def _check(letters: str) -> str:
    """Each place has its own odd weight, so one wrong letter never passes and two swapped hardly ever do."""
    return ALPHABET[sum(ALPHABET.index(letter) * (2 * n + 1) for n, letter in enumerate(letters)) % 32]
