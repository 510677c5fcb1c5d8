"""The practice file as ODS publishes it today, and as a spreadsheet has saved it again (cases 1 and 2)."""

import csv
from datetime import date

import pytest
from django.core.management import CommandError

from tests.catalogue.ods.practice_files import HEADINGS, ROWS, as_csv, as_workbook, row, run, stored

pytestmark = pytest.mark.django_db

EXPECTED = {
    "U99200": ("Sample U99200", "16C", date(1974, 4, 1), None),
    "U99201": ("Sample U99201", "QZ9Y8", date(1974, 4, 1), None),
    "U99202": ("Sample U99202", "QZZ", date(1974, 4, 1), None),
}
SAVED = {
    "as published": lambda path: as_csv(path, ROWS),
    "with headings": lambda path: as_csv(path, [HEADINGS, *ROWS]),
    "saved again": lambda path: as_csv(path, [HEADINGS, *ROWS], quoting=csv.QUOTE_MINIMAL, mark="\ufeff"),
    "with semicolons": lambda path: as_csv(path, ROWS, delimiter=";", quoting=csv.QUOTE_MINIMAL),
    "dates as a spreadsheet shows them": lambda path: as_csv(
        path, [[{"19740401": "01/04/1974", "20200401": "1/4/2020"}.get(v, v) for v in one] for one in ROWS]
    ),
    "a workbook": lambda path: as_workbook(path, ROWS),
    "a workbook with headings": lambda path: as_workbook(path, [HEADINGS, *ROWS]),
}


@pytest.mark.parametrize("how", SAVED)
def test_six_ways_to_save_it_are_one_file(tmp_path, how):
    said = run(SAVED[how](tmp_path / "practices.file"))
    assert stored() == EXPECTED
    assert "3 active GP practices" in said
    again = run(SAVED[how](tmp_path / "practices.file"))
    assert "Added: 0\nChanged: 0\nClosed: 0" in again


@pytest.mark.parametrize(
    ("status", "role", "comes_in"),
    [
        ("active", "ro76", True),
        ("Active", "RO76", True),
        ("a", "4", True),
        ("ACTIVE", "RO177", False),
        ("ACTIVE", "RO72", False),
        ("ACTIVE", "RO87", False),
        ("Dormant", "RO76", False),
        ("Proposed", "RO76", False),
        ("CLOSED", "RO76", False),
        ("inactive", "Ro76", False),
    ],
)
def test_who_is_an_active_practice_is_read_in_capitals_or_not(tmp_path, status, role, comes_in):
    said = run(as_csv(tmp_path / "practices", [row("U99200"), row("U99201", status, role)]))
    assert "Line 2" not in said
    assert ("U99201" in stored()) is comes_in


def test_both_layouts_stand_in_one_file_and_a_practice_may_go_from_one_to_the_other(tmp_path):
    old = row("U99200", "A", "4")
    run(as_csv(tmp_path / "old", [old, row("U99206", "A", "4")]))
    said = run(as_csv(tmp_path / "new", [*ROWS, row("U99210", "A", "4"), row("U99211", "A", "9")]))
    assert stored()["U99206"][3] == date(2024, 6, 30)
    assert "U99211" not in stored()
    assert "Closed: 1" in said


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"field_1": "1.00E+05"}, "a spreadsheet has made the number “1.00E+05” of its code"),
        ({"field_15": "1E+08"}, "a spreadsheet has made the number “1E+08” of its commissioner"),
        ({"field_15": "", "field_4": "2.00E+03"}, "a spreadsheet has made the number “2.00E+03” of its commissioner"),
        ({"field_18": "1632960001"}, "a spreadsheet has taken the first 0 from the telephone number “1632960001”"),
        ({"field_13": "OPEN"}, "the status is “OPEN”"),
        ({"field_26": "GP"}, "field 26 is “GP”, neither"),
        ({"field_11": "April 1974"}, "the open date “April 1974” is not a date"),
        ({"field_11": "31/02/1974"}, "the open date “31/02/1974” is not a date"),
        ({"field_11": "1.97404E+07"}, "the open date “1.97404E+07” is not a date"),
        ({"field_11": "01/04/74"}, "the open date “01/04/74” is not a date"),
    ],
)
def test_what_cannot_be_read_is_named_by_line_and_changes_nothing(tmp_path, changed, reason):
    said = run(as_csv(tmp_path / "wrong", [row("U99200"), row("U99201", **changed)]))
    assert f"  Line 2: {reason}" in said
    assert list(stored()) == ["U99200"]


@pytest.mark.parametrize(
    "written", ["27120", "1974-04-01", "1974-04-01 00:00:00", "1.4.1974", "01-04-1974", "1/4/1974"]
)
def test_a_date_is_read_in_each_way_a_spreadsheet_writes_it(tmp_path, written):
    run(as_csv(tmp_path / "practices", [row("U99200", field_11=written)]))
    assert stored()["U99200"][2] == date(1974, 4, 1)


def test_a_file_that_only_begins_like_a_workbook_is_refused_in_words(tmp_path):
    (tmp_path / "wrong.xlsx").write_bytes(b"PK\x03\x04 and nothing else")
    with pytest.raises(CommandError, match="cannot be opened as one"):
        run(tmp_path / "wrong.xlsx")
