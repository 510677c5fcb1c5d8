"""Text as people write and paste it is taken; what could mean two things is asked back."""

from datetime import date, time
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from catalogue.forms.fields import EmailAddress, PersonName
from catalogue.typed.letters import code
from catalogue.typed.postcode import postcode
from workflow import clock
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import Pounds, WholeNumber, Words
from workflow.web.record_fields import Email, Telephone, TimeOfDay

pytestmark = pytest.mark.once


def refusal(field, typed) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    return refused.value.messages[0]


@pytest.mark.parametrize(
    "pasted",
    [
        "jo@quill.example\u200b",
        "\ufeffjo@quill.example",
        "jo@quill\u00ad.example",
        "\u202ajo@quill.example\u202c",
        "jo@\u2060quill.example\u00a0",
        "JO@quill.example",
        "Jo Marsh <jo@quill.example>;",
        "mailto:jo@quill.example",
        "jo＠quill.example",
        "jo@quill.example\ufffc",
        "jo@quill.example\u2800",
        "\u2066jo@quill.example\u2069",
        "jo@quill.example.",
    ],
)
def test_an_address_loses_what_nobody_sees(pasted):
    assert EmailAddress().clean(pasted) == "jo@quill.example"
    assert Email().clean(pasted).lower() == "jo@quill.example"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Jo\u200b Marsh", "Jo Marsh"),
        ("Jo\u00a0Marsh\ufeff", "Jo Marsh"),
        ("Jo\u200d Marsh", "Jo Marsh"),
        ("Jo Marsh\ufffc", "Jo Marsh"),
        ("\u2060Jo\u3164 Marsh", "Jo Marsh"),
        ("O\u00adBrien", "OBrien"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("ක්\u200dරිස්", "ක්\u200dරිස්"),
        ("नर\u094d\u200dमदा", "नर\u094d\u200dमदा"),
    ],
)
def test_a_name_keeps_the_joiners_that_its_script_needs_and_no_others(pasted, kept):
    assert PersonName().clean(pasted) == kept
    assert Words().clean(pasted) == kept


@pytest.mark.parametrize(
    "pasted", ["u99001\u200b", "U99 001", "\ufeffU99001", "Ｕ９９００１", "u99\u2060001\u00a0", "U99001\ufffc"]
)
def test_a_code_is_read_without_gaps_and_unseen_letters(pasted):
    assert code(pasted) == "U99001"


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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("midday", time(12)),
        ("Noon", time(12)),
        ("12 noon", time(12)),
        ("1430", time(14, 30)),
        ("0930", time(9, 30)),
        ("2.30pm", time(14, 30)),
        ("2:30 p.m.", time(14, 30)),
        ("2.30p.m.", time(14, 30)),
        ("230pm", time(14, 30)),
        ("14:30\u200b", time(14, 30)),
        ("at 2pm", time(14)),
        ("1430 hrs", time(14, 30)),
        ("14h30", time(14, 30)),
        ("mid-day", time(12)),
        ("12 midday.", time(12)),
        ("12pm noon", time(12)),
        ("12pm (midday)", time(12)),
        ("noon (12pm)", time(12)),
        ("12am midnight", time(0)),
        ("12.00 noon", time(12)),
        ("12:00 midday", time(12)),
        ("12.00 midnight", time(0)),
        ("midnight", time(0)),
        ("@ 2pm", time(14)),
        ("2 o’clock pm", time(14)),
        ("02:30", time(2, 30)),
        ("8.30", time(8, 30)),
        ("9 o clock", time(9)),
        ("2pm GMT", time(14)),
        ("14:00 BST", time(14)),
        ("Midday BST", time(12)),
        ("11.30am, UK time", time(11, 30)),
        ("2pm sharp", time(14)),
        ("2.30 in the afternoon", time(14, 30)),
        ("9 in the morning", time(9)),
        ("7 in the evening.", time(19)),
        ("2 30 pm", time(14, 30)),
        ("14 30", time(14, 30)),
        ("2.pm", time(14)),
        ("9.30.am", time(9, 30)),
        ("14:30 London time", time(14, 30)),
        ("2pm, London", time(14)),
    ],
)
def test_a_time_as_people_write_it_is_taken(typed, meant):
    assert TimeOfDay().clean(typed) == meant


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("2.30", "2:30am or 2:30pm"),
        ("2", "2am or 2pm"),
        ("545", "5:45am or 5:45pm"),
        ("1 o'clock", "1am or 1pm"),
        ("2 30", "2:30am or 2:30pm"),
    ],
)
def test_a_time_that_may_be_in_the_night_is_asked_back(typed, asked):
    assert refusal(TimeOfDay(), typed) == f"Did you mean {asked}?"


@pytest.mark.parametrize(
    "typed",
    [
        "2575",
        "13.30pm",
        "24:00",
        "noonish",
        "half past two",
        "14:3",
        "9 10 11",
        "9-10",
        "14 in the evening",
        "12am noon",
        "12pm midnight",
        "noon (1pm)",
    ],
)
def test_a_time_that_is_none_is_refused(typed):
    assert "time, like 2pm or 14:30" in refusal(TimeOfDay(), typed)


@pytest.mark.parametrize(
    "pasted",
    [
        "12 September 2026",
        "Saturday 12 September 2026",
        "Sat, 12 Sept 2026",
        "Saturday, the 12th of September 2026",
        "12th of September, 2026",
        "12/09/26",
        "12 Sep ’26",
        "September 12, 2026",
        "12\u00a0September\u00a02026\u200b",
        "Sat 12/9/2026",
        "the 12th of September 2026",
        "Saturday, September 12, 2026",
        "12 September 2026 (Saturday)",
        "12 Sep 2026, Sat",
        "on 12 September 2026",
        "Date: Saturday 12 September 2026",
        "12Sep2026",
        "Saturday - 12 September 2026",
        "Sat: 12/09/2026",
        "12/09/2026 Saturday",
        "12 September 2026 – Saturday",
        "12 September 2026,",
        "(12 September 2026)",
        "(Saturday 12 September 2026).",
        "by Saturday 12 September 2026",
        "Due: 12 September 2026",
        "20260912",
        "2026-09-12T00:00:00",
        "12/09/2026 00:00",
        "12/09/2026 0:00",
        "12/09/2026 12:00 AM",
        "12thSeptember2026",
        "12 th September 2026",
        "12 September2026",
        "[12/09/2026]",
        '"12/09/2026"',
        "‘12 September 2026’",
        "12/09/2026;",
    ],
)
def test_a_day_pasted_whole_into_the_first_box_is_taken(pasted):
    class Day(forms.Form):
        on = MonthNameDateField()

    for sent in ({"on-day": pasted, "on-month": "", "on-year": ""}, {"on": pasted}):
        form = Day(sent)
        assert form.is_valid(), form.errors
        assert form.cleaned_data["on"] == date(2026, 9, 12)


@pytest.mark.parametrize(
    "typed",
    [
        ("Saturday 12", "September", "2026"),
        ("12th", "9", "26"),
        ("12\u200b", "9", "2026"),
        ("the 12th", "Sept.", "’26"),
    ],
)
def test_a_day_in_three_boxes_is_taken_as_people_write_it(typed):
    class Day(forms.Form):
        on = MonthNameDateField()

    form = Day(dict(zip(("on-day", "on-month", "on-year"), typed, strict=True)))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["on"] == date(2026, 9, 12)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Sunday 12 September 2026", "The date: 12 September 2026 is a Saturday, not a Sunday"),
        ("12 September 2026 (Fri)", "The date: 12 September 2026 is a Saturday, not a Fri"),
        ("12 September", "The date must include a year"),
        ("Saturday 12 September", "The date must include a year"),
        ("12/9", "The date must include a year"),
        ("12 September 2026 at 2pm", "The date must be a date like 19 August 2026"),
        ("the Friday after", "The date must be a date like 19 August 2026"),
    ],
)
def test_what_a_day_lacks_or_contradicts_is_said_as_it_is(typed, said):
    class Day(forms.Form):
        on = MonthNameDateField()

    with clock.at(date(2026, 6, 3)):
        form = Day({"on-day": typed, "on-month": "", "on-year": ""})
        assert form.errors["on"] == [said]


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


def test_nobodys_address_but_the_readers_own_is_offered_by_the_browser():
    assert Email().widget.attrs["autocomplete"] == "off"
    assert Telephone().widget.attrs["autocomplete"] == "off"
    assert EmailAddress().widget.attrs["autocomplete"] == "email"
