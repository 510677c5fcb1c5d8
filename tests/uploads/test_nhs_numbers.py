"""What looks like an NHS number is found, however it is written; what does not is left alone."""

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
        "94 34 76 59 19",
        "scan_9434765919.pdf",
        "No.9434765919,",
        "943\u200b4765919",
        "943  476  5919",
        "943\n476\n5919",
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
        "£12,480",
        "C000123-01",
        "MIG-7F3K-Q",
        "",
    ],
)
def test_other_numbers_are_left_alone(written):
    assert nhs_number_in(written) is None


def test_the_refusal_shows_only_the_end():
    assert refusal("about 943 476 5919") == "Remove what looks like an NHS number (ends 5919)"
    assert refusal("about nobody") is None


def test_a_hundred_kilobytes_of_digits_are_read_at_once():
    started = time.perf_counter()
    nhs_number_in("1 2" * 35_000)
    assert time.perf_counter() - started < 2
