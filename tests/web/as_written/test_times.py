"""A time of day as people write it is taken; one that may be in the night is asked back."""

from datetime import time

import pytest

from tests.web.as_written.refusal import refusal
from workflow.web.record_fields import TimeOfDay

pytestmark = pytest.mark.once


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
