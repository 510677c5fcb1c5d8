"""True NHS numbers, made here."""

import random

from catalogue.typed.nhs_numbers import hits
from catalogue.typed.nhs_shapes import check_digit_is_right


def first_in(text):
    """The first number that is one, without its gaps."""
    return next((hit.digits for hit in hits(text)), None)


def numbers(how_many, seed):
    chance = random.Random(seed)
    while how_many:
        nine = f"{chance.choice((4, 6, 7, 9))}{chance.randrange(10**8):08}"
        if check := [last for last in "0123456789" if check_digit_is_right(nine + last)]:
            how_many -= 1
            yield nine + check[0], chance
