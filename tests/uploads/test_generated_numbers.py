"""Of ten thousand true NHS numbers none is missed; other figures are taken for one once in a thousand at most."""

import random

import pytest

from tests.uploads.numbers import first_in, numbers

pytestmark = pytest.mark.once
SHAPES = ["{a}{b}{c}", "{a} {b} {c}", "{a}-{b}-{c}", "{a}.{b}.{c}", "{a}\u00a0{b}\u00a0{c}", "{a} - {b} - {c}",
          "{a}\u200b{b}\u200b{c}", "{a}  {b}  {c}", "{a}\u2013{b}\u2013{c}", "NHS number {a}{b} {c}",
          "NHS No. {a} {b}{c}",           "{a}\t{b}\t{c}"]  # fmt: skip
AROUND = [
    "{}",
    "Patient {} moved",
    "Seen 12/09/2026, {}.",
    "scan_{}.pdf",
    "7 {}",
    "({})",
    "{} 01632 960001",
    "£12.50 {}",
    "please phone about {}",
    "letter-{}.pdf",
    "Patient ref {}",
    "NHS ref: {}",
    "14.30 {}",
    "Meeting on 3 June about {}",
    "Conference at 10:30, {}",
    "{} 12 03 1950",
    "NHS no {} 12 03 1950",
    "12 3 1950 {}",
]


def test_of_ten_thousand_true_numbers_in_every_shape_none_is_missed():
    missed = []
    for number, chance in numbers(10_000, 27):
        shape, around = chance.choice(SHAPES), chance.choice(AROUND)
        written = around.format(shape.format(a=number[:3], b=number[3:6], c=number[6:]))
        if first_in(written) != number:
            missed.append(written)
    assert missed == []


def a_page(chance):
    """What such files are full of: days, times, amounts, telephone numbers, references and list sizes."""
    day = lambda: f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(2024, 2028)}"  # noqa: E731
    phone = chance.choice(
        ["+44 1632 960{:03}", "01632 960{:03}", "+44 (0)20 7946 0{:03}", "07700 900{:03}", "0808 157 0{:03}"]
    )
    return "\n".join([
        f"Plan {day()} {day()} {day()} {day()}",
        f"{chance.randint(2024, 2028)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02} 14:30 {day()} 09.30",
        f"Price £{chance.randint(100, 99_999):,}.{chance.randint(0, 99):02} {chance.randint(1000, 999_999):,}",
        f"Telephone {phone.format(chance.randint(0, 999))} or {phone.format(chance.randint(0, 999))}",
        f"List sizes {chance.randint(900, 30_000)} {chance.randint(900, 30_000)} {chance.randint(900, 30_000):,}",
        f"Reference C{chance.randint(0, 999_999):06}-01, order {chance.randint(10**9, 10**10 - 1)}",
        f"INV-{chance.randint(10**9, 10**10 - 1)} U{chance.randint(99_000, 99_999)}",
        f"{chance.randint(100, 999)} {chance.randint(100, 999)} {chance.randint(1000, 9999)} 412 5 61",
    ])  # fmt: skip


CALLED = ["Teams meeting ID {}", "Meeting ID: {}", "Phone conference ID: {}#", "Conference ID {}",
          "Zoom meeting no. {}", "Webinar ID: {}", "Passcode: {}", "Access code {}", "Dial-in {}", "Dial-in code: {}",
          "PO no {}", "Purchase order number: {}", "Invoice no: {}"]  # fmt: skip


def test_of_ten_thousand_figures_that_are_called_something_else_at_most_one_in_a_thousand_is_refused():
    refused, chance = [], random.Random(29)
    for _ in range(10_000):
        a, b, c = chance.randint(100, 999), chance.randint(0, 999), chance.randint(0, 9999)
        figure = chance.choice(SHAPES[:9]).format(a=a, b=f"{b:03}", c=f"{c:04}")
        if first_in(line := chance.choice(CALLED).format(figure)):
            refused.append(line)
    assert len(refused) <= 10, refused[:3]


def test_of_ten_thousand_pages_of_other_figures_at_most_one_in_a_thousand_is_refused():
    chance = random.Random(28)
    refused = [page for page in (a_page(chance) for _ in range(10_000)) if first_in(page)]
    assert len(refused) <= 10, refused[:3]
