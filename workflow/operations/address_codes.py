"""Codes in place of numbers in every address, cursor and mail, so that nobody counts records (decision 53).

A number of up to 40 bits and its kind become eight letters and back, by four rounds of a keyed permutation: nothing is
stored, nothing is looked up, and two numbers never share a code. Who may open what stays the business of `visible_to`;
a code that nobody gave out is a number that is not there.
"""

from functools import lru_cache
from hashlib import blake2b

from workflow.db.subject import Subject
from workflow.operations.address_key import address_key
from workflow.operations.references import ALPHABET, LOOK_ALIKES

LETTERS = 8
HALF = 20  # bits
MASK = (1 << HALF) - 1
ROUNDS = (0, 1, 2, 3)


def code_of_subject(subject: str) -> str:
    """Of `calloff:12`: each machine has codes of its own."""
    named = Subject(subject)
    return code_of(named.machine, named.number)


def subject_of(machine: str, code: str) -> Subject:
    """The way back. Raises ValueError."""
    return Subject(f"{machine}:{number_of(machine, code)}")


@lru_cache(maxsize=4096)
def code_of(kind: str, number: int) -> str:
    """“98VVMVZ8”. `kind`: each has codes of its own, or else the records of one kind, which somebody can make in a row,
    would spell out the numbers of all others."""
    left, right = number >> HALF, number & MASK
    for turn in ROUNDS:
        left, right = right, left ^ _mixed(kind, turn, right)
    whole = left << HALF | right
    return "".join(ALPHABET[whole >> 5 * place & 31] for place in reversed(range(LETTERS)))


def is_code(text: str) -> bool:
    letters = text.upper().translate(LOOK_ALIKES)
    return len(letters) == LETTERS and not set(letters) - set(ALPHABET)


def number_of(kind: str, code: str) -> int:
    """Small letters and look-alikes are read as what they stand for. Raises ValueError for what is no code."""
    if not is_code(code):
        raise ValueError(code)
    letters = code.upper().translate(LOOK_ALIKES)
    whole = 0
    for letter in letters:
        whole = whole << 5 | ALPHABET.index(letter)
    left, right = whole >> HALF, whole & MASK
    for turn in reversed(ROUNDS):
        left, right = right ^ _mixed(kind, turn, left), left
    return left << HALF | right


def _mixed(kind, turn, half) -> int:
    said = f"{kind} {turn} {half}".encode()
    return int.from_bytes(blake2b(said, key=address_key(), digest_size=4).digest()) & MASK
