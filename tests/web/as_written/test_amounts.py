"""An amount and a count as people write them are taken; what could mean two things is asked back."""

from decimal import Decimal

import pytest

from tests.web.as_written.refusal import refusal
from workflow.web.fields import Pounds, WholeNumber

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("12,50", "Did you mean £12.50 or £1,250?"),
        ("£7,5", "Did you mean £7.50 or £750?"),
        ("1200,99", "Did you mean £1200.99 or £120,099?"),
        ("1.200", "Did you mean £1.20 or £1,200?"),
        ("1.200,50", "Did you mean £1,200.50?"),
    ],
)
def test_an_amount_that_may_be_two_is_asked_back(typed, asked):
    assert refusal(Pounds(label="Price"), typed) == asked


@pytest.mark.parametrize("typed", ["1e5", "1_000", "12,5000", "1,00,000", "12k", "1 20", "٫5", "--1", "½"])
def test_what_only_a_program_reads_as_an_amount_is_refused(typed):
    assert refusal(Pounds(label="Price"), typed) == "Price must be an amount in pounds, like 1200 or 1200.50"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1,200", "1200"),
        ("GBP 1,200", "1200"),
        ("1200 GBP", "1200"),
        ("gbp 1,200", "1200"),
        ("GBP £1,200", "1200"),
        ("1,200.50 £", "1200.50"),
        ("1,200.00 pounds", "1200"),
        ("£12,500.00", "12500.00"),
        ("12\u00a0500", "12500"),
        ("1200\u200b", "1200"),
        ("１２００", "1200"),
        (".50", "0.50"),
        ("£ 1,234,567.8", "1234567.8"),
    ],
)
def test_an_amount_as_people_write_it_is_taken(typed, meant):
    assert Pounds().clean(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["1,20", "1_000", "1e3", "1.200", "12,34,5"])
def test_a_count_with_a_comma_in_the_wrong_place_is_refused(typed):
    assert "must be a whole number" in refusal(WholeNumber(label="Patients"), typed)


@pytest.mark.parametrize("typed", ["1000²", "1000₂", "£12.50³", "1200①"])
def test_the_number_of_a_footnote_is_no_figure_of_the_amount(typed):
    assert "must be an amount in pounds" in refusal(Pounds(), typed)
    assert "must be a whole number" in refusal(WholeNumber(), typed)


@pytest.mark.parametrize("typed", ["1,200", "1200\u200b", "1 200", "1200.0", "\u202a1200\u202c"])
def test_a_count_as_people_write_it_is_taken(typed):
    assert WholeNumber().clean(typed) == 1200
