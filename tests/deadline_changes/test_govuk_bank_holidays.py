"""The file of bank holidays: read in the layout GOV.UK publishes, and every fault told in words."""

import json
from datetime import date
from pathlib import Path

import govuk_bank_holidays
import pytest

from workflow.deadline_changes.calendar_proposal import as_announced, with_day
from workflow.deadline_changes.govuk_bank_holidays import DIVISION, LARGEST, NOT_THE_LIST, read
from workflow.deadlines.calendars import known_bank_holidays
from workflow.timekeeping.working_days import WorkingDays

pytestmark = pytest.mark.once

TODAY = date(2026, 6, 1)
OFFICIAL = Path(govuk_bank_holidays.__file__).with_name("bank-holidays.json")
PRESENT = WorkingDays(known_bank_holidays(), "present", date(2028, 12, 31))


def a_file(*, without=(), and_also=(), first=2024, last=2028, division=DIVISION) -> bytes:
    """As it is published; by default it says what is known already."""
    days = {day: name for day, name in PRESENT.holidays.items() if first <= day.year <= last and day not in without}
    events = [
        {"title": name, "date": day.isoformat() if isinstance(day, date) else day, "notes": "", "bunting": True}
        for day, name in [*days.items(), *and_also]
    ]
    other = {"division": "scotland", "events": []}
    return json.dumps({division: {"division": division, "events": events}, "scotland": other}).encode()


def faults_of(content):
    return read(content, PRESENT, TODAY).faults


def test_a_whole_file_has_no_fault_and_changes_nothing():
    announced = read(a_file(), PRESENT, TODAY)
    assert announced.faults == []
    assert as_announced(announced, PRESENT, "GOV.UK").changes_nothing


def test_the_official_file_is_read_and_has_the_same_days():
    announced = read(OFFICIAL.read_bytes(), PRESENT, TODAY)
    assert announced.faults == []
    proposed = as_announced(announced, PRESENT, "GOV.UK")
    assert (proposed.added, proposed.removed) == ([], [])
    assert announced.holidays[date(2027, 12, 28)] == "Boxing Day (substitute day)"


def test_its_years_become_official_and_the_later_ones_stay_as_they_were():
    announced = read(a_file(last=2030, and_also=[(date(2029, 6, 4), "Jubilee")]), PRESENT, TODAY)
    proposed = as_announced(announced, PRESENT, "GOV.UK")
    assert proposed.official_until == date(2030, 12, 31)
    assert proposed.added == [(date(2029, 6, 4), "Jubilee")]
    assert proposed.why == (
        "A bank holiday was added: Jubilee, Monday 4 June 2029. Bank holidays are official until 31 December 2030."
    )
    assert {day: name for day, name in proposed.holidays.items() if day.year > 2030} == {
        day: name for day, name in PRESENT.holidays.items() if day.year > 2030
    }


def test_a_file_never_takes_back_that_a_year_is_official():
    announced = read(a_file(last=2028), PRESENT, TODAY)
    later = with_day(WorkingDays(PRESENT.holidays, "later", date(2028, 12, 31)), date(2026, 6, 12), "Coronation", "")
    assert as_announced(announced, later.present, "GOV.UK").official_until == date(2028, 12, 31)


@pytest.mark.parametrize("title", ["Coro\0nation", "Coro\ud800nation", "\u202eCoronation", "Coro\u200bnation\x07"])
def test_letters_that_nobody_sees_or_keeps_are_no_part_of_a_title(title):
    announced = read(a_file(and_also=[(date(2026, 6, 4), title)]), PRESENT, TODAY)
    assert announced.faults == []
    assert announced.holidays[date(2026, 6, 4)] == "Coronation"


def test_a_title_with_an_nhs_number_in_it_is_refused():
    [fault] = faults_of(a_file(and_also=[(date(2026, 6, 4), "For 943 476 5919")]))
    assert fault.endswith("has what looks like an NHS number in it")


def test_a_moved_bank_holiday_is_one_less_and_one_more():
    early_may = date(2027, 5, 3)
    moved = a_file(without=[early_may], and_also=[(date(2027, 5, 7), "Early May bank holiday")])
    proposed = as_announced(read(moved, PRESENT, TODAY), PRESENT, "GOV.UK")
    assert (proposed.removed, proposed.added) == (
        [(early_may, "Early May bank holiday")],
        [(date(2027, 5, 7), "Early May bank holiday")],
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", NOT_THE_LIST),
        (b"\xff\xfe\x00", NOT_THE_LIST),
        (b"[" * 100_000, NOT_THE_LIST),
        (b"<html>Bank holidays</html>", NOT_THE_LIST),
        (b"[]", "The file has no part “england-and-wales”"),
        (b'{"england-and-wales": 7}', "The file has no part “england-and-wales”"),
        (a_file(division="northern-ireland"), "The file has no part “england-and-wales”"),
        (b'{"england-and-wales": {"events": []}}', "The file lists no bank holidays of England and Wales"),
        (b'{"england-and-wales": {}}', "The file lists no bank holidays of England and Wales"),
        (b" " * (LARGEST + 1), "The file is larger than 1MB, so it is not the list of bank holidays"),
    ],
)
def test_a_wrong_file_is_refused_in_words(content, fault):
    assert faults_of(content) == [fault]


@pytest.mark.parametrize(
    ("day", "name", "fault"),
    [
        ("2026-13-01", "Easter", " has the date “2026-13-01”, which is not a date written like 2026-12-25"),
        ("20260612", "Easter", " has the date “20260612”, which is not a date written like 2026-12-25"),
        (None, "Easter", " has the date “None”, which is not a date written like 2026-12-25"),
        ("2026-12-25", "Again", ", Friday 25 December 2026, is listed twice"),
        ("2026-06-13", "Trooping", ", Saturday 13 June 2026, is at a weekend"),
        ("2041-06-12", "Too far", ", Wednesday 12 June 2041, is not between 2012 and 2040"),
        ("2026-06-12", " ", " has no title"),
        ("2026-06-12", 7, " has no title"),
    ],
)
def test_a_fault_names_its_bank_holiday(day, name, fault):
    number = sum(2024 <= known.year <= 2028 for known in PRESENT.holidays) + 1
    assert faults_of(a_file(and_also=[(day, name)])) == [f"Bank holiday {number}{fault}"]


def test_a_title_that_cannot_be_kept_is_refused():
    [fault] = faults_of(a_file(and_also=[(date(2026, 6, 12), "J" * 101)]))
    assert fault.startswith("The title of bank holiday ")
    assert fault.endswith(" is longer than 100 characters")


def test_every_fault_is_listed():
    assert len(faults_of(a_file(and_also=[("soon", "One"), ("2026-06-14", "Two"), ("2026-06-12", "")]))) == 3


def test_a_year_that_is_left_out_is_a_fault():
    content = a_file(without=[day for day in PRESENT.holidays if day.year == 2027])
    assert faults_of(content) == ["The bank holidays of 2027 are missing"]


def test_so_are_years_that_are_official_already():
    assert faults_of(a_file(last=2026)) == ["The bank holidays of 2027 and 2028 are missing"]


def test_half_a_year_is_a_fault():
    content = a_file(without=[day for day in PRESENT.holidays if day.year == 2028 and day.month > 5])
    assert faults_of(content) == ["The file lists 5 bank holidays in 2028; no year has fewer than 8"]
