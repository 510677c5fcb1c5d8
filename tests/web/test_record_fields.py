"""Times, addresses and picks, answered in words."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError

from workflow.web.record_fields import Email, Pick, TimeOfDay

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("14:30", time(14, 30)), ("2pm", time(14, 0)), ("2.30 PM", time(14, 30)), ("12am", time(0, 0)),
     ("12pm", time(12, 0)), ("9", time(9, 0)), (" 09:05 ", time(9, 5))],
)  # fmt: skip
def test_a_time_as_people_write_it(typed, meant):
    assert TimeOfDay(missing="Enter the time").clean(typed) == meant


@pytest.mark.parametrize("typed", ["25:00", "noonish", "13pm", "0am", "14:61", "2pmm", "99", "١٤:٣٠x"])
def test_no_time(typed):
    with pytest.raises(ValidationError, match="like 2pm or 14:30"):
        TimeOfDay(missing="Enter the time").clean(typed)


def test_a_time_that_is_missing_says_so():
    with pytest.raises(ValidationError, match="Enter the time of the meeting"):
        TimeOfDay(missing="Enter the time of the meeting").clean(" ")


@pytest.mark.parametrize(
    "typed", ["name", "name@", "a b@practice.example", "@practice.example", "x" * 250 + "@y.example"]
)
def test_no_email_address(typed):
    with pytest.raises(ValidationError):
        Email().clean(typed)


def test_an_email_address_is_tidied():
    assert Email().clean("  name@practice.example ") == "name@practice.example"


def test_a_pick_gives_the_key_of_what_was_offered():
    field = Pick(missing="Select a system")
    field.offer([(7, "AnchorDose")])
    assert field.clean("7") == 7
    for other in ("", "8", "seven", None):
        with pytest.raises(ValidationError, match="Select a system"):
            field.clean(other)
