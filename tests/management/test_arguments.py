"""What is typed on the line of a command is taken, or refused in words."""

from argparse import ArgumentTypeError
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from workflow.management.arguments import day, whole


@pytest.mark.parametrize("typed", ["0", "-3", "367", "1.5", "", "two", "²", "9" * 5_000])
def test_a_number_that_cannot_be_used_is_refused_with_the_least_and_the_most(typed):
    with pytest.raises(ArgumentTypeError, match="not a whole number from 1 to 366"):
        whole(1, 366)(typed)


def test_the_least_and_the_most_can_be_used():
    assert [whole(1, 366)(typed) for typed in ("1", "366")] == [1, 366]


def test_a_day_is_read_or_an_example_is_given():
    assert day("2026-11-01") == date(2026, 11, 1)
    with pytest.raises(ArgumentTypeError, match="“31/2” is not a day such as 2026-11-01"):
        day("31/2")


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("simulate", ["--days", "100000"]),
        ("demo", ["--port", "99999999"]),
        ("bench", ["--rounds", "0"]),
        ("bench", ["--per-round", "-1"]),
        ("screenshots", ["folder", "--most", "0"]),
        ("ask_ods", ["file", "--since", "31/2"]),
    ],
)
def test_no_command_begins_with_what_it_cannot_use(command, arguments):
    with pytest.raises(CommandError, match="is not a"):
        call_command(command, *arguments)
