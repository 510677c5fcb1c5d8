"""Files of practices that cannot be taken in as they are: which line, why, and what is taken all the same."""

import csv
import tracemalloc

import pytest
from openpyxl import Workbook

from catalogue.models import Organisation
from tests.catalogue.practice_files import line, practices, refusal, run
from tests.factories_catalogue import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_wednesday")]
FAULTS = [
    ("U99001", {"code": "UX1"}, "UX1 is not the code of a GP practice in England, which is a letter other than"),
    ("U99001", {"code": "Organisation"}, "“Organisation” is not an ODS code"),
    ("U99001", {"code": ""}, "“” is not an ODS code"),
    ("U99001", {"name": ""}, "the name is missing"),
    ("U99001", {"name": "N" * 201}, "the name is longer than 200 characters"),
    ("U99001", {"postcode": "P" * 11}, "the postcode is longer than 10 characters"),
    ("U99001", {"telephone": "0" * 36}, "the telephone is longer than 35 characters"),
    ("U99001", {"status": "X"}, "the status is “X”, not A, C, D or P"),
    ("U99001", {"setting": "GP"}, "field 26 is “GP”, neither a prescribing setting nor a role"),
    ("U99001", {"commissioner": "9*C"}, "the commissioner “9*C” is not an ODS code"),
    ("U99001", {"opened": "19740230"}, "the open date “19740230” is not a date such as 19740401"),
    ("U99001", {"closed": "March 2020"}, "the close date “March 2020” is not a date such as 19740401"),
    ("U99001", {"opened": "20200401", "closed": "20200331"}, "it closes before it opens"),
    ("U99001", {"address": "1 ROW\x07"}, "it holds a character that cannot be printed"),
]


@pytest.mark.parametrize(("code", "fault", "reason"), FAULTS, ids=[reason for *_, reason in FAULTS])
def test_a_faulty_line_is_named_with_its_reason_and_the_good_ones_are_taken(write, code, fault, reason):
    said = run(write(line("U99000"), line(**({"code": code} | fault))))
    assert f"  Line 2: {reason}" in said
    assert [practice.ods_code for practice in practices()] == ["U99000"]


@pytest.mark.parametrize(("code", "fault", "reason"), FAULTS, ids=[reason for *_, reason in FAULTS])
def test_a_file_of_faulty_lines_alone_changes_nothing(write, code, fault, reason):
    said = refusal(write(line(**({"code": code} | fault))))
    assert "Nothing has changed.\nNot one line of the file can be taken.\n" in said
    assert f"Line 1: {reason}" in said
    assert not Organisation.objects.exists()


def test_every_faulty_line_is_listed_not_only_the_first(write):
    said = run(
        write(
            line("U99001"),
            line("U99002") + ',"X"',
            line("U99003", status="X", opened="tomorrow"),
            line("U99001"),
            '"U99004","SHORT"',
            "",
            '"U99005","A QUOTATION MARK IS MISSING,"Y63"',
            line("U99006"),
        )
    )
    assert [row.strip().split(":")[0] for row in said.splitlines() if row.startswith("  Line")] == [
        "Line 2", "Line 3", "Line 3", "Line 4", "Line 5", "Line 6", "Line 7",
    ]  # fmt: skip
    assert "Line 2: it has 28 columns; a line of the file of practices has 27" in said
    assert "Line 4: U99001 stands on line 1 already" in said
    assert "Line 5: it has 2 columns; a line of the file of practices has 27" in said
    assert "Line 7: a quotation mark is missing or out of place" in said
    assert [practice.ods_code for practice in practices().order_by("ods_code")] == ["U99001", "U99006"]


@pytest.mark.parametrize("fault", [{"name": ""}, {"status": "X"}, {"telephone": "1632960001"}, {"closed": "soon"}])
def test_a_practice_whose_line_is_refused_is_neither_changed_nor_closed(write, fault):
    run(write(line("U99001"), line("U99002")))
    said = run(write(line("U99001", **fault), line("U99002")))
    assert "Added: 0\nChanged: 0\nClosed: 0" in said
    assert Organisation.objects.get(ods_code="U99001").closed_on is None


@pytest.mark.parametrize("unreadable", ['"U99001","SHORT"', '"U99001","A QUOTE"X,"Y63"', ""])
def test_nobody_closes_for_not_being_listed_while_it_is_not_known_whose_a_line_is(write, unreadable):
    run(write(line("U99001"), line("U99002"), line("U99003")))
    said = run(write(unreadable, line("U99002"), line("U99003", status="C", closed="20260331")))
    assert "left open because it is not known whose those lines are: 1" in said
    assert "Closed: 1\n  U99003" in said
    assert Organisation.objects.get(ods_code="U99001").closed_on is None


def test_a_file_of_which_more_than_a_tenth_cannot_be_taken_is_refused_as_a_whole(write):
    good = [line(f"U99{number:03}") for number in range(100)]
    wrong = [line(f"U98{number:03}", status="X") for number in range(12)]
    said = refusal(write(*good, *wrong))
    assert "12 of 112 lines cannot be taken. Is it the file of practices?" in said
    assert "Line 101: the status is “X”" in said
    assert not Organisation.objects.exists()
    assert "Added: 100" in run(write(*good, *wrong[:11]))


@pytest.mark.parametrize("empty", ["", "," * 26, '"",' * 26 + '""'])
def test_empty_lines_at_the_end_are_no_lines(write, empty):
    run(write(line("U99001"), line("U99002")))
    said = run(write(line("U99001"), empty, empty))
    assert "Read 1 lines" in said
    assert "Not taken" not in said
    assert "Closed: 1\n  U99002" in said


@pytest.mark.parametrize("cell", ["A1048576", "XFD60000"])
def test_one_cell_far_away_makes_no_million_lines(tmp_path, cell):
    book = Workbook()
    for one in (line("U99001"), line("U99002")):
        book.active.append(next(csv.reader([one])))
    book.active[cell] = "x"
    book.save(path := tmp_path / "practices.xlsx")
    tracemalloc.start()
    said = run(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 50_000_000
    assert "Added: 2" in said
    is_seen = cell.startswith("A1")
    assert ("  Line 3: it stands far below all others." in said) == is_seen


@pytest.mark.parametrize(
    ("opened", "closed"),
    [("30/04/1974", "01/04/2026"), ("31.12.1999", "01.01.2026"), ("31/12/1999", "20260101"), ("27120", "1/4/2026")],
)
def test_the_days_of_a_line_are_compared_as_days_however_a_spreadsheet_has_written_them(write, opened, closed):
    run(write(line("U99001"), line("U99002")))
    said = run(write(line("U99001"), line("U99002", status="C", opened=opened, closed=closed)))
    assert "Closed: 1\n  U99002" in said


def test_days_that_are_written_in_two_ways_and_the_wrong_way_round_are_refused(write):
    said = run(write(line("U99000"), line("U99001", opened="1/4/2026", closed="20260331")))
    assert "  Line 2: it closes before it opens" in said


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.8, 0.99])
def test_a_half_written_last_line_is_refused(write, kept):
    last = line("U99002")
    said = refusal(write(line("U99001"), last[: int(len(last) * kept)], end=""))
    assert "The file ends in the middle of a line. Fetch it again.\nLine 2: " in said
    assert not Organisation.objects.exists()


def test_a_whole_last_line_without_an_ending_is_fine(write):
    assert "Added: 2" in run(write(line("U99001"), line("U99002"), end=""))


def test_a_file_with_a_byte_order_mark_is_fine(write):
    assert "Added: 1" in run(write(line(), encoding="utf-8-sig"))


def test_unix_line_endings_are_fine(tmp_path):
    path = tmp_path / "practices.csv"
    path.write_text(line("U99001") + "\n" + line("U99002") + "\n")
    assert "Added: 2" in run(path)


def test_a_line_in_another_encoding_is_named(write):
    said = run(write(line("U99001"), line("U99002", name="CAFÉ ROW"), encoding="latin-1"))
    assert "  Line 2: it is not UTF-8 text (from byte 14). Save the file as CSV UTF-8\n" in said


def test_a_file_of_another_encoding_altogether_is_refused(write):
    assert "Line 1: it is not UTF-8 text" in refusal(write(line(name="CAFÉ ROW"), encoding="latin-1"))


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\x00", b"<p>Not found</p>"])
def test_a_wrong_file_is_refused(tmp_path, content):
    path = tmp_path / "practices.csv"
    path.write_bytes(content)
    assert "was not imported" in refusal(path)


def test_a_file_of_something_other_than_practices_is_refused(write):
    assert "The file ends without one active GP practice" in refusal(write(line("U9C", setting="0")))


def test_a_file_that_is_not_there_is_one_clear_sentence(tmp_path):
    assert refusal(tmp_path / "nowhere.csv").endswith("nowhere.csv cannot be read: No such file or directory.")


def test_a_folder_instead_of_a_file_is_one_clear_sentence(tmp_path):
    assert refusal(tmp_path).endswith("cannot be read: Is a directory.")


def test_a_code_that_belongs_to_another_kind_of_organisation_is_refused(write):
    OrganisationFactory(supplier=True, ods_code="U99001")
    assert "Line 1: U99001 is an organisation that is not a practice" in refusal(write(line("U99001")))


def test_a_commissioner_that_is_really_something_else_is_refused(write):
    OrganisationFactory(supplier=True, ods_code="U9C")
    said = refusal(write(line(commissioner="U9C")))
    assert "Line 1: U9C is an organisation that is not a commissioner" in said
