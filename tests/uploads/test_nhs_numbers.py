"""What looks like an NHS number is found, however it is written; what does not is left alone."""

import random
import time

import pytest

from workflow.uploads.nhs_numbers import nhs_number_in, refusal

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "written",
    [
        "9434765919",
        "943 476 5919",
        "943-476-5919",
        "943.476.5919",
        "943\u00a0476\u00a05919",
        "９４３４７６５９１９",
        "943\u2013476\u20135919",
        "NHS number: 94 34 76 59 19",
        "NHS No 9434 765 919",
        "scan_9434765919.pdf",
        "No.9434765919,",
        "943\u200b4765919",
        "943  476  5919",
        "12345 943 476 5919",
        "٩٤٣٤٧٦٥٩١٩",
    ],
)
def test_an_nhs_number_is_found(written):
    assert nhs_number_in(written) == "9434765919"


@pytest.mark.parametrize(
    "written",
    [
        "9434765918",
        "94347659190",
        "194347659 19 0",
        "01632 960 001",
        "2026-09-12 10:30",
        "12.09.2026 10",
        "0000000000",
        "943\n476\n5919",
        "94 34 76 59 19",
        "Sign-off 10/06/2026 17/06/2026",
        "+44 1632 960079",
        "+44 943 476 5919",
        "+44 (0)943 476 5919",
        "0044 943 476 5919",
        "Tel: 943 476 5919",
        "£9434765919",
        "9434765919.50",
        "PO 9434765919",
        "1,943 476 5919",
        "£12,480",
        "C000123-01",
        "MIG-7F3K-Q",
        "",
    ],
)
def test_other_numbers_are_left_alone(written):
    assert nhs_number_in(written) is None


def test_the_refusal_shows_only_the_end():
    said = "Remove what looks like an NHS number (ends 5919)"
    assert refusal("943 476 5919") == said
    assert refusal("We wrote on 3 June about 943 476 5919") == f"{said}, after “on • June about”"
    assert refusal("One\nof 943 476 5919\nTwo") == f"{said}, on line 2, after “of”"
    assert refusal("about nobody") is None


def test_a_hundred_kilobytes_of_digits_are_read_at_once():
    started = time.perf_counter()
    nhs_number_in("1 2" * 35_000)
    assert time.perf_counter() - started < 2


def a_true_number(chance) -> str:
    while True:
        digits = f"{chance.choice('34679')}{chance.randrange(10**8):08}"
        rest = (11 - sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=True)) % 11) % 11
        if rest < 10:
            return digits + str(rest)


def ways_to_write(number, chance) -> str:
    a, b, c = number[:3], number[3:6], number[6:]
    gap = chance.choice([" ", "-", ".", "\u00a0", "\u2013", "  ", " - "[:2], "\u2009"])
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in number)
    hidden = "\u200b".join(number)
    way = chance.choice([number, f"{a}{gap}{b}{gap}{c}", wide, hidden, f"NHS number {number}", f"NHS no. {a} {b} {c}"])
    return chance.choice(["{}", "about {}", "({})", "Patient {}, seen in May", "{}.", "“{}”", "x_{}.pdf"]).format(way)


def test_ten_thousand_true_ones_in_every_shape_are_found():
    chance = random.Random(20261127)
    for _ in range(10_000):
        number = a_true_number(chance)
        assert nhs_number_in(written := ways_to_write(number, chance)) == number, written


def an_ordinary_line(chance) -> str:
    day = f"{chance.randrange(1, 29):02}/{chance.randrange(1, 13):02}/20{chance.randrange(20, 30)}"
    again = f"20{chance.randrange(20, 30)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    telephone = f"{chance.randrange(1000, 9999)} {chance.randrange(100000, 999999)}"
    amount, size = chance.randrange(100, 99_999_999), chance.randrange(1500, 30_000)
    return chance.choice([
        f"{day} {day}", f"{again} {again}", f"{day}\t{again}", f"+44 {telephone}", f"0{telephone}", f"£{amount:,}.50",
        f"{size:,} {size + 7:,} {size + 30:,}", f"{size} {size + 3} {amount}", f"C{chance.randrange(10**6):06}-01",
        f"Order {chance.randrange(10**9, 10**10)}", f"{again} 10:30", f"U{chance.randrange(10**5):05}, {day}",
        f"0{chance.randrange(100, 999)} {chance.randrange(100, 999)} {chance.randrange(1000, 9999)}",
    ])  # fmt: skip


def test_of_ten_thousand_ordinary_pages_at_most_ten_are_refused():
    chance = random.Random(20261128)
    pages = ("\n".join(an_ordinary_line(chance) for _ in range(12)) for _ in range(10_000))
    assert sum(refusal(page) is not None for page in pages) <= 10
