"""A list of successions is known by its shape, and what cannot be in one is refused in words, line by line."""

import time
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from catalogue.models import Organisation
from catalogue.ods.practice_file import read
from catalogue.ods.refresh import changes_of, write
from tests.catalogue.ods.practice_files import as_csv, run
from tests.catalogue.practice_files import refusal
from tests.catalogue.successions.lists import HEADINGS, ON, TODAY, listed, said_of, succeeded
from tests.factories_catalogue import CommissionerFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("shape", ["bare", "headings", "semicolons", "no indicator", "more columns"])
def test_it_is_known_by_its_shape(tmp_path, three, shape):
    line, between = succeeded("U99200", "U99201"), ";" if shape == "semicolons" else ","
    line = {"no indicator": line[:4], "more columns": [*line, "", ""]}.get(shape, line)
    rows = [HEADINGS, line] if shape == "headings" else [line]
    run(as_csv(tmp_path / "succ", rows, delimiter=between))
    assert said_of(three[0]) == {"U99200": (ON, "U99201")}


@pytest.mark.parametrize("day", ["20260401", 20260401, date(2026, 4, 1), "01/04/2026"])
def test_a_workbook_of_it_comes_in(tmp_path, three, day):
    book, file = Workbook(), BytesIO()
    for one in (HEADINGS, succeeded("U99200", "U99201", on=day)):
        book.active.append(one)
    book.save(file)
    (tmp_path / "succ.xlsx").write_bytes(file.getvalue())
    run(tmp_path / "succ.xlsx")
    assert said_of(three[0]) == {"U99200": (ON, "U99201")}


REFUSED = {
    "a circle": ([succeeded("U99200", "U99201"), succeeded("U99201", "U99200")],
                 "Line 1: the successors go round in a circle: U99200, U99201, U99200"),
    "a circle to come": ([succeeded("U99200", "U99201", on="20270401"), succeeded("U99201", "U99200", on="20270401")],
                         "Line 2: the successors go round in a circle"),
    "itself": ([succeeded("U99200", "U99200")], "Line 1: U99200 cannot take its own place"),
    "another kind": ([succeeded("U99200", "16C")], "successor 16C is no practice: it is known here as a commissioner"),
    "a closed one": ([succeeded("U99200", "U99203")], "successor U99203 is closed itself, and nobody takes its place"),
    "an unknown one": ([succeeded("U99200", "U99888")], "its successor U99888 is not known here. Import the file of"),
    "no successor": ([succeeded("U99200", ""), succeeded("U99777", "U99888")],
                     "Line 1: the code of the successor is missing"),
    "no day": ([succeeded("U99200", "U99201", on="2026-13-01")], "the day “2026-13-01” is not a date such as"),
    "a number": ([succeeded("1.0E+5", "U99201")], "a spreadsheet has made the number “1.0E+5” of its code"),
    "before it opened": ([succeeded("U99200", "U99201", on="19480705")], "Line 1: U99200 would end before it opened"),
    "two successors": ([succeeded("U99200", "U99201"), succeeded("U99200", "U99202")],
                       "Line 2: line 1 gives U99200 another successor. Neither is taken"),
    "too many columns": ([HEADINGS, [*succeeded("U99200", "U99201"), "x", "y"]], "Line 2: it has 7 columns"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(brought, three, what):
    Organisation.objects.update(opened_on=date(1974, 4, 1))
    CommissionerFactory(ods_code="16C")
    listed("U99203", "Gone Surgery", opened_on=None, closed_on=date(2020, 1, 1))
    rows, words = REFUSED[what]
    said = brought(*rows)
    assert "Not taken." in said
    assert words in said
    assert said_of(three[0]) == {"U99200": (None, None)}


def test_a_list_that_would_end_more_than_a_tenth_is_refused_until_it_is_said(tmp_path):
    practices = [OrganisationFactory(ods_code=f"U993{n:02}", is_from_ods=True) for n in range(13)]
    path = as_csv(tmp_path / "succ", [succeeded(one.ods_code, "U99300") for one in practices[1:]])
    assert "It would close 12 of 13 open practices" in refusal(path)
    assert "Practices that end: 12" in run(path, even_if_many_close=True)


def test_a_list_that_breaks_off_or_is_mostly_faults_is_refused(tmp_path, three):
    (tmp_path / "cut").write_text("U99200,U99201,M,20260401,N\r\nU99201,U99")
    assert "ends in the middle of a line" in refusal(tmp_path / "cut")
    path = as_csv(tmp_path / "faults", [succeeded("U99200", "U99201", on="soon")] * 11)
    assert "11 of 11 lines cannot be taken. Is it the list of successions?" in refusal(path)


def test_fourteen_thousand_rows_take_less_than_three_seconds(tmp_path):
    rows = 14_000
    Organisation.objects.bulk_create(
        Organisation(kind="practice", ods_code=f"A{n:05}", name=f"Surgery {n}", is_from_ods=True) for n in range(rows)
    )
    path = as_csv(tmp_path / "succ", [succeeded(f"A{n:05}", f"A{n + n % 2 + 1:05}") for n in range(0, rows, 10)]
                  + [succeeded(f"B{n:05}", f"A{n:05}") for n in range(rows - rows // 10)])  # fmt: skip
    began = time.process_time()
    for _ in range(2):
        changes = changes_of(read(path.read_bytes()), today=TODAY)
        write(changes)
    assert time.process_time() - began < 2 * 3
    assert changes.closed == changes.changed == []
    assert Organisation.objects.filter(ended_as="succeeded").count() == rows // 10
