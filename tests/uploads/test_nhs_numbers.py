"""What looks like an NHS number is found, however it is written; what does not is left alone."""

import time

import pytest

from catalogue.typed.nhs_numbers import refusal
from tests.uploads.numbers import first_in

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
        "943 - 476 - 5919",
        "943   476   5919",
        "943,476,5919",
        "943|476|5919",
        "NHS number: 9434 765 919",
        "94347 65919 is the NHS no.",
        "10/06/2026 943 476 5919 12/03/1960",
        "12345 943 476 5919",
        "٩٤٣٤٧٦٥٩١٩",
        "Please phone about 943 476 5919",
        "phone the patient: 943-476-5919",
        "Mobile clinic 9434765919",
        "letter-9434765919.pdf",
        "SCAN-9434765919",
        "NHS-9434765919",
        "Patient ref 9434765919",
        "NHS reference 9434765919",
        "Mr Finch, order 9434765919",
        "Ref 943 476 5919",
        "Our reference: 943-476-5919",
        "ID: 943 476 5919",
        "https://records.example/patients/join/9434765919",
        "https://files.example/letters/9434765919",
        "Case 9434765919",
        "Call 9434765919",
        "Patient, incident number 9434765919",
        "Incident 943 476 5919",
        "Booking for Mrs Finch, 9434765919 rows",
        "Meeting about 943 476 5919",
        "Meeting ID: NHS no 943 476 5919",
        "Patient of the conference ID 943 476 5919",
        "in order 943 476 5919",
        "INC9434765919",
        "Patient, serial no. 9434765919",
        "Invoices for Mrs Finch, 9434765919",
        "Order 4500123456 and 943 476 5919",
        "At 14.30 943 476 5919",
        "943 476 5919 12 03 1950",
        "12 3 1950 943 476 5919",
        "Patient no 943 476 5919 12 03 1950",
        "NHS/CHI: 943 476 5919 12 03 1950",
        "NHS no 943 476 5919 12 03 1950",
        "NHS no 9434765919 12 03 1950 01632 960 001",
    ],
)
def test_an_nhs_number_is_found(written):
    assert first_in(written) == "9434765919"


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
        "943\n476\n5919",
        "943 476\f5919",
        "Sign-off 10/06/2026 17/06/2026",
        "+44 1632 960079",
        "0044 1632 960001",
        "943.47 and 65,919",
        "412 655 7321 880 1204",
        "Teams meeting ID 943 476 5919",
        "Zoom Meeting ID: 943-476-5919",
        "Phone conference ID: 943 476 5919#",
        "Webinar ID: 9434765919",
        "Passcode: 943 476 5919",
        "Dial-in: 943 476 5919",
        "Dial in code 943 476 5919",
        "Access code 943 476 5919",
        "PO number 943 476 5919",
        "Purchase order no. 943 476 5919",
        "ORD-9434765919",
        "REQ-9434765919",
        "Tel. no: 943 476 5919",
        "PO numbers 4500123456 and 9434765919",
        "Invoices 9434765919, 9434765870; 9434765919",
        "Serial no. 9434765919",
        "S/N 9434765919",
        "Asset tag 9434765919",
        "UTR: 9434765919",
        "SNOMED CT code 9434765919",
        "INC0123456789",
        "PRB0123456789",
        "Inv. 9434765919",
        "P.O. 9434765919",
        "Incident number: 9434765919",
        "Service request 9434765919",
        "Quotation no. 943 476 5919",
        "Requisition 9434765919",
        "Customer no. 9434765919",
        "Supplier number 9434765919",
        "Licence key 9434765919",
        "Circuit ID 9434765919",
        "Tracking number 9434765919",
        "Cost centre 9434765919",
        "Extract of 9434765919 bytes",
        "https://zoom.example/j/9434765919?pwd=x",
        "Join https://meetings.example/meet/9434765919",
        "9434765919 rows",
        "",
    ],
)
def test_other_numbers_are_left_alone(written):
    assert first_in(written) is None


def test_the_refusal_says_where_it_is_and_shows_no_digit():
    assert refusal("about 943 476 5919") == "Remove what looks like an NHS number: “about ••• ••• ••••”"
    told = refusal("Dear all\nabout 943 476 5919 of Larch Road, who moved")
    assert told == "Remove what looks like an NHS number in line 2: “about ••• ••• •••• of Larch Road, who…”"
    assert "from the file on page 2" in refusal("one\ftwo 9434765919", "from the file")
    assert refusal("about nobody") is None


def test_a_hundred_kilobytes_of_digits_are_read_at_once():
    started = time.perf_counter()
    first_in("1 2" * 35_000)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize("beside", ["ref", "invoice no", "NHS", "N.H.S. -", "UPRN #"])
def test_a_label_with_very_much_room_behind_it_keeps_nobody_waiting(beside):
    """Sixty thousand spaces took a minute, in which the whole process answered nobody."""
    began = time.perf_counter()
    assert not refusal(f"1234567890 {beside}{' ' * 20_000}x")
    assert time.perf_counter() - began < 1
