"""A day is taken in three boxes or pasted whole; what it lacks or contradicts is said as it is."""

from datetime import date

import pytest
from django import forms

from workflow import clock
from workflow.web.date_fields import MonthNameDateField

pytestmark = pytest.mark.once


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
