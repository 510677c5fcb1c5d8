"""Telephone numbers and postcodes as people write them are taken."""

import pytest

from catalogue.typed.postcode import postcode
from tests.web.as_written.refusal import refusal
from workflow.web.record_fields import Telephone

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "typed",
    [
        "01632 960 001",
        "+44 (0)1632 960001",
        "01632\u2011960001 ext. 12",
        "111",
        "tel:01632960001",
        "Tel. 01632 960001",
        "T: 01632 960001",
        "Mobile: 07700 900123",
        "01632 960001, ext 4",
        "01632 960001;",
        "01632 960001, option 2",
        "01632 960001 ext 12, opt. 3",
        "P: 01632 960001",
        "Direct: 01632 960001",
        "01632 960001 ext: 12",
        "01632 960001 (ext 12)",
        "01632 960001 (option 2)",
        "07700 900123 (mobile)",
        "07700 900123, mobile",
        "\u260e 01632 960001",
        "DDI 01632 960001",
        "Direct dial: 01632 960001",
        "Work tel: 01632 960001",
        "Contact number: 01632 960001",
        "Ph. 01632 960001",
        "[01632] 960001",
        "'01632960001",
    ],
)
def test_a_telephone_number_as_people_write_it_is_taken(typed):
    assert Telephone().clean(typed + "\u200b")


def test_what_line_it_is_and_a_picture_before_it_go_and_the_extension_stays():
    said = {"Work tel: 01632 960001 (ext 12)": "01632 960001 (ext 12)", "☎ [01632] 960001, mobile": "(01632) 960001"}
    assert {typed: Telephone().clean(typed) for typed in said} == said


@pytest.mark.parametrize(
    "typed",
    [
        "ask Jo",
        "01632 96O001",
        "--",
        "01632 960001; 01632 960002",
        "Fax 01632 960001",
        "mobile",
        "ext 12",
        "01632 960001 or 07700 900123",
    ],
)
def test_what_cannot_be_dialled_is_refused(typed):
    assert refusal(Telephone(label="Their telephone number"), typed).startswith("Their telephone number must be one")


@pytest.mark.parametrize("typed", ["(ZZ1 1ZZ)", '"zz1 1zz".', "Postcode: ZZ1 1ZZ", "Post code ZZ11ZZ", "ZZ1-1ZZ;"])
def test_a_postcode_is_taken_out_of_what_stands_around_it(typed):
    assert postcode(typed) == "ZZ1 1ZZ"


def test_a_letter_o_where_a_postcode_has_a_figure_is_a_nought():
    assert (postcode("zz14 oaa"), postcode("ZZ1 IZZ"), postcode("Quilltown ZZ1 1ZZ")) == ("ZZ14 0AA", None, None)
