"""The date field: month names are welcome, impossible dates are answered in words."""

import time
from datetime import date

import pytest
from django import forms

from workflow import clock
from workflow.web.date_fields import MonthNameDateField
from workflow.web.rendering import date_boxes, error_links

pytestmark = pytest.mark.once

DAY = date(2026, 9, 12)


def answered(only="", required=True, **typed):
    class Form(forms.Form):
        on = MonthNameDateField(what="The go-live date", only=only, required=required)

    return Form({name.replace("_", "-"): value for name, value in typed.items()})


@pytest.mark.parametrize("month", ["9", "09", "sep", "Sept", "SEPTEMBER", "sept.", "９"])
def test_a_month_is_a_number_or_a_name(month):
    form = answered(on_day="12", on_month=month, on_year="2026")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["on"] == DAY


def test_the_box_of_the_month_has_room_for_its_name():
    width = {box["label"]: box["width"] for box in date_boxes(answered()["on"])}
    assert width == {"Day": 2, "Month": 5, "Year": 4}


@pytest.mark.parametrize(
    "typed", ["12/9/2026", "12 sept 2026", "12th September 2026", "12-09-2026", "12.9.2026", "2026-09-12"]
)
def test_a_whole_date_may_stand_in_one_box(typed):
    assert answered(on=typed).is_valid()
    pasted = answered(on_day=typed, on_month="", on_year="")
    assert pasted.is_valid()
    assert pasted.cleaned_data["on"] == DAY


@pytest.mark.parametrize("chosen", [DAY, DAY.isoformat()])
def test_a_day_that_a_button_fills_in_stands_in_the_three_boxes(chosen):
    assert MonthNameDateField().widget.format_value(chosen) == ["12", "9", "2026"]


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("31", "2", "2026"),
        ("0", "1", "2026"),
        ("29", "feb", "2027"),
        ("1", "13", "2026"),
        ("1", "ma", "2026"),
        ("1\x00", "1", "2026"),
        ("one", "1", "2026"),
        ("1", "1", "0001"),
        ("-1", "1", "2026"),
        ("1", "x" * 100_000, "2026"),
    ],
)
def test_an_impossible_date_is_answered_in_words(day, month, year):
    form = answered(on_day=day, on_month=month, on_year=year)
    assert form.errors["on"] == ["The go-live date must be a real date"]


def test_the_missing_part_is_named_and_marked():
    form = answered(on_day="12", on_month="", on_year="")
    assert form.errors["on"] == ["The go-live date must include a month and a year"]
    assert [box["error"] for box in date_boxes(form["on"])] == [False, True, True]
    assert error_links(form)[0]["href"] == "#id_on-month"


def test_a_year_has_four_numbers():
    with clock.at(date(2026, 6, 3)):
        form = answered(on_day="12", on_month="9", on_year="262")
        assert form.errors["on"] == ["The go-live date must have a year of 4 numbers, like 2026"]


def test_nothing_typed_is_nothing():
    assert answered().errors["on"] == ["Enter the go-live date"]
    optional = answered(required=False, on_day="", on_month="", on_year="")
    assert optional.is_valid()
    assert optional.cleaned_data["on"] is None


def test_a_date_can_be_bound_to_the_future_or_the_past():
    with clock.at(DAY):
        today = {"on_day": "12", "on_month": "9", "on_year": "2026"}
        assert answered(only="future", **today).errors["on"] == ["The go-live date must be after today"]
        assert answered(only="past", **today).is_valid()
        late = today | {"on_day": "13"}
        assert answered(only="past", **late).errors["on"] == ["The go-live date must be today or in the past"]


@pytest.mark.parametrize("only", ["", "future"])
def test_a_day_lies_at_most_ten_years_ahead(only):
    with clock.at(date(2028, 2, 29)):
        assert MonthNameDateField(only=only).clean(["28", "2", "2038"]) == date(2038, 2, 28)
        with pytest.raises(forms.ValidationError, match="The date must be within 10 years: by Sunday 28 February 2038"):
            MonthNameDateField(only=only).clean(["1", "3", "2038"])


def test_a_day_with_very_much_room_in_it_keeps_nobody_waiting():
    """Of twenty thousand spaces the weekday was looked for behind each."""
    began = time.perf_counter()
    assert not answered(on_day=f"1{' ' * 20_000}x", on_month="9", on_year="2026").is_valid()
    assert time.perf_counter() - began < 1


def test_what_was_typed_stands_in_the_boxes_again():
    form = answered(on_day="31", on_month="febr", on_year="2026")
    assert [box["value"] for box in date_boxes(form["on"])] == ["31", "febr", "2026"]
    stored = type(answered())(initial={"on": DAY})
    assert [box["value"] for box in date_boxes(stored["on"])] == ["12", "9", "2026"]
