"""The answers of form fields to bad input, in the words a reader sees."""

from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from workflow.web.fields import LongWords, OneOf, Pounds, SomeOf, Tick, WholeNumber, Words

pytestmark = pytest.mark.once


def refusal(field, typed) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    return refused.value.messages[0]


def test_control_characters_go_and_line_breaks_stay():
    assert LongWords().clean("One\r\ntwo\x00\x07\x1b three\u2028") == "One\ntwo three"
    assert Words().clean(" \x08 Jo\tMarsh ") == "Jo\tMarsh"


def test_a_hundred_kilobytes_are_answered_in_words():
    assert refusal(LongWords(label="Question"), "x" * 100_000) == "Question must be 4,000 characters or fewer"
    assert refusal(Words(label="Name"), "x" * 201) == "Name must be 200 characters or fewer"


def test_a_text_of_just_the_limit_is_taken():
    assert len(LongWords().clean("é" * 4_000)) == 4_000


def test_nothing_typed_is_answered_with_what_to_enter():
    assert refusal(LongWords(label="Reason"), "  ") == "Enter reason"
    assert refusal(LongWords(missing="Enter your question"), "\x00") == "Enter your question"
    assert refusal(Words(label="ODS code"), "") == "Enter ODS code"
    assert refusal(Words(label="Who signs?"), "") == "Enter this answer"
    assert Words(required=False).clean("") == ""


def test_an_nhs_number_in_text_is_refused():
    assert refusal(LongWords(), "Patient 943 476 5919").startswith("Remove what looks like an NHS number: “Patient •")


def test_a_choice_outside_the_list_is_as_good_as_none():
    field = OneOf(choices=[("a", "A")], missing="Select whether you agree")
    assert refusal(field, "b") == refusal(field, "") == "Select whether you agree"
    several = SomeOf(choices=[("a", "A")], missing="Select at least one system")
    assert refusal(several, ["b"]) == refusal(several, []) == refusal(several, "a") == "Select at least one system"


@pytest.mark.parametrize(("typed", "amount"), [("1200", "1200"), ("£1,200.50", "1200.50"), (" £ 12 ", "12")])
def test_money_is_typed_as_people_write_it(typed, amount):
    assert Pounds().clean(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["a lot", "-1", "1.2345", "1e99", "NaN", "inf", "9" * 5_000])
def test_what_is_no_money_is_answered_in_one_sentence(typed):
    assert refusal(Pounds(label="Price"), typed) == "Price must be an amount in pounds, like 1200 or 1200.50"


@pytest.mark.parametrize("typed", ["many", "1.5", "-1", "1" * 5_000, "1000001"])
def test_a_count_is_a_whole_number_within_bounds(typed):
    wanted = "Quantity must be a whole number between 0 and 1,000,000"
    assert refusal(WholeNumber(label="Quantity"), typed) == wanted


def test_full_width_digits_are_digits():
    assert WholeNumber().clean("１２") == 12


def test_a_declaration_must_be_ticked():
    assert refusal(Tick(missing="Tick the box to say that it is true"), "") == "Tick the box to say that it is true"


def test_what_was_typed_comes_back():
    class Note(forms.Form):
        text = LongWords(label="Note")

    form = Note({"text": "9434765919 and more"})
    assert not form.is_valid()
    assert form["text"].value() == "9434765919 and more"
