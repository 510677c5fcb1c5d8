"""The words for dates, times, counts and statuses."""

from datetime import UTC, date, datetime

import pytest

from workflow import formatting
from workflow.web import status_tags

pytestmark = pytest.mark.once


def test_a_date_is_written_in_full():
    assert formatting.long_date(date(2026, 6, 3)) == "Wednesday 3 June 2026"
    assert formatting.short_date(None) == ""


def test_a_date_near_by_needs_no_year():
    assert formatting.near_date(date(2026, 6, 3), date(2026, 12, 31)) == "Wednesday 3 June"
    assert formatting.near_date(date(2027, 1, 4), date(2026, 12, 31)) == "Monday 4 January 2027"


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime(2026, 6, 1, 13, 14, tzinfo=UTC), "1 June 2026 at 2:14pm"),
        (datetime(2026, 1, 1, 17, 0, tzinfo=UTC), "1 January 2026 at 5pm"),
        (datetime(2026, 6, 1, 23, 30, tzinfo=UTC), "2 June 2026 at 12:30am"),
        (datetime(2026, 6, 1, 11, 0, tzinfo=UTC), "1 June 2026 at 12pm"),
    ],
)
def test_a_moment_is_told_in_london(moment, told):
    assert formatting.moment(moment) == told


def test_lists_and_counts_read_as_one_says_them():
    assert formatting.listed([]) == ""
    assert formatting.listed(["Asha"]) == "Asha"
    assert formatting.listed(["Asha", "Ben", "Cy"]) == "Asha, Ben and Cy"
    assert formatting.counted(6872, "practice") == "6,872 practices"
    assert formatting.counted(1, "thing is", "things are") == "1 thing is"


def test_a_sentence_goes_on_in_small_letters_but_for_abbreviations():
    assert formatting.lower_first("Reason") == "reason"
    assert formatting.lower_first("ODS code") == "ODS code"
    assert formatting.lower_first("") == ""


def test_red_is_for_what_is_late_or_broken():
    red = {word for word, colour in status_tags.COLOURS.items() if colour == "red"}
    assert red == {"Overdue", "Breached", "There is a problem"}


def test_an_unknown_status_is_a_mistake_in_our_code():
    assert status_tags.colour_of("With Meadow Clinical") == "white"
    with pytest.raises(LookupError, match="Amber"):
        status_tags.colour_of("Amber")


def test_equal_lines_stand_there_once_with_how_often():
    assert formatting.folded(["a moves", "b moves", "a moves"]) == ["a moves (2 times)", "b moves"]
