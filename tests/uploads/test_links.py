"""An NHS number in the address of a link is found; the numbers that programs give to other things are left alone."""

import random

import pytest

from catalogue.typed.nhs_numbers import hits
from tests.uploads.numbers import numbers
from workflow.uploads.links import words_of_link

pytestmark = pytest.mark.once
OF_A_PATIENT = [
    "https://records.example/patient/{}", "https://records.example/{}", "https://records.example/find?nhsNumber={}",
    "https://records.example/find?q=1&nhs={}#top", "https://records.example/?patient=7&id={}",
    "mailto:jo@quill.example?subject=About%20{}", "https://quill.example/go?to=https%3A%2F%2Frecords.example%2F{}",
    "https://records.example/p/{}.pdf", "https://records.example/scan_{}",
]  # fmt: skip
GROUPS = ["{a}{b}{c}", "{a}%20{b}%20{c}", "{a}+{b}+{c}", "{a}-{b}-{c}", "{a}%2520{b}%2520{c}"]
OF_SOMETHING_ELSE = [
    "https://quill.zoom.us/j/{ten}?pwd=abc", "https://teams.example.org/l/meetup-join/19%3ameeting_{hex}",
    "https://www.quill.example/article/{ten}", "https://www.quill.example/search?id={ten}&page=2",
    "https://www.quill.example/t?ts=1{nine}", "https://www.quill.example/{year}/{month}/news-{six}",
    "tel:+44 1632 960{three}", "tel:01632960{three}", "https://quill.example/order/{ten}", "page.html#{six}",
    "https://quill.example/s/{hex}/{six}", "mailto:jo{three}@quill.example", "https://quill.example/posts/{ten}/",
]  # fmt: skip


def first_in(address):
    return next((hit.digits for hit in hits(words_of_link(address))), None)


def test_of_ten_thousand_true_numbers_in_links_none_is_missed():
    missed = []
    for number, chance in numbers(10_000, 31):
        grouped = chance.choice(GROUPS).format(a=number[:3], b=number[3:6], c=number[6:])
        if first_in(address := chance.choice(OF_A_PATIENT).format(grouped)) != number:
            missed.append(address)
    assert missed == []


def test_of_ten_thousand_other_links_at_most_one_in_a_thousand_is_refused():
    chance, refused = random.Random(32), []
    digits = lambda count: f"{chance.randrange(10**count):0{count}}"  # noqa: E731
    for _ in range(10_000):
        filled = {"ten": digits(10), "nine": digits(9), "six": digits(6), "three": digits(3), "month": "11"}
        filled |= {"hex": f"{chance.getrandbits(128):032x}", "year": chance.randint(2019, 2027)}
        if first_in(address := chance.choice(OF_SOMETHING_ELSE).format(**filled)):
            refused.append(address)
    assert len(refused) <= 10, refused[:3]
