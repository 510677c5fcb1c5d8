"""Importing the ODS file of practices: what it takes in, what it refuses, what it never does."""

import os
import time
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import Organisation
from tests.factories_catalogue import CommissionerFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 3)
ACTIVE_PRACTICES_IN_THE_REAL_FILE = 6_872
FIELDS = {
    "code": 0, "name": 1, "address": 4, "town": 5, "postcode": 9, "opened": 10, "closed": 11,
    "status": 12, "commissioner": 14, "telephone": 17, "setting": 25,
}  # fmt: skip


def line(code="U99001", **changes):
    """One line of the file; what is not named is a sound, active GP practice."""
    fields = [""] * 27
    sound = {
        "code": code, "name": f"PRACTICE {code}", "address": "1 LANTERN ROW", "town": "NORTHPORT",
        "postcode": "ZZ1 1ZZ", "opened": "19740401", "status": "A", "commissioner": "U9C",
        "telephone": "01632 960001", "setting": "4",
    }  # fmt: skip
    for name, value in (sound | changes).items():
        fields[FIELDS[name]] = value
    return ",".join(f'"{field}"' for field in fields)


@pytest.fixture
def write(tmp_path):
    def write(*lines, encoding="utf-8", end="\r\n"):
        path = tmp_path / "practices.csv"
        path.write_bytes(("\r\n".join(lines) + end).encode(encoding))
        return path

    return write


@pytest.fixture(autouse=True)
def on_a_wednesday(time_machine):
    time_machine.move_to(f"{TODAY} 12:00", tick=False)


def run(path, **options):
    said = StringIO()
    call_command("import_practices", str(path), stdout=said, **options)
    return said.getvalue()


def refusal(path, **options):
    with pytest.raises(CommandError) as refused:
        run(path, **options)
    return str(refused.value)


def practices():
    return Organisation.objects.filter(kind="practice")


def test_active_gp_practices_come_in_and_nobody_else(write):
    path = write(
        line("U99001"),
        line("U99002", status="C", closed="20200331"),
        line("U99003", status="D"),
        line("U99004", status="P"),
        line("U99005", setting="9"),
        line("U9X", setting="10"),
    )
    said = run(path)
    assert [practice.ods_code for practice in practices()] == ["U99001"]
    assert "Read 6 lines: 1 active GP practices." in said
    assert "Added: 1\n  U99001 Practice U99001" in said


def test_a_practice_keeps_what_the_file_says_of_it(write):
    run(write(line(name="LANTERN ROW SURGERY")))
    practice = Organisation.objects.get(ods_code="U99001")
    assert practice.name == "Lantern Row Surgery"
    assert practice.address_lines == ["1 LANTERN ROW", "NORTHPORT", "ZZ1 1ZZ"]
    assert practice.telephone == "01632 960001"
    assert practice.opened_on == date(1974, 4, 1)
    assert practice.is_open(TODAY)
    assert practice.commissioner.ods_code == "U9C"


def test_a_commissioner_nobody_knows_is_created_by_its_code(write):
    said = run(write(line("U99001"), line("U99002")))
    commissioner = Organisation.objects.get(ods_code="U9C")
    assert commissioner.name == "Name not known"
    assert commissioner.kind == Organisation.Kind.COMMISSIONER
    assert "Commissioners added by their code: 1" in said


def test_a_commissioner_we_know_keeps_its_name(write):
    CommissionerFactory(ods_code="U9C", name="NHS Northshire ICB")
    assert "Commissioners added" not in run(write(line()))
    assert Organisation.objects.get(ods_code="U9C").name == "NHS Northshire ICB"


def test_a_second_run_writes_nothing(write, django_assert_num_queries):
    path = write(*(line(f"U99{number:03}") for number in range(100)))
    run(path)
    with django_assert_num_queries(5):  # a savepoint, two readings, the codes of commissioners, its release
        said = run(path)
    assert "Added: 0\nChanged: 0\nClosed: 0" in said


def test_only_what_changed_is_written(write):
    run(write(line("U99001"), line("U99002")))
    said = run(write(line("U99001", name="NEW NAME", commissioner="U9D"), line("U99002")))
    assert "Added: 0\nChanged: 1\n  U99001 New Name\nClosed: 0" in said
    assert Organisation.objects.get(ods_code="U99001").commissioner.ods_code == "U9D"


def test_a_practice_the_file_calls_closed_closes_on_the_day_the_file_names(write):
    run(write(line("U99001"), line("U99002")))
    said = run(write(line("U99001", status="C", closed="20260331"), line("U99002")))
    assert "Closed: 1\n  U99001 Practice U99001" in said
    assert Organisation.objects.get(ods_code="U99001").closed_on == date(2026, 3, 31)


@pytest.mark.parametrize("change", [{"status": "D"}, {"setting": "9"}])
def test_a_practice_that_is_no_longer_an_active_gp_practice_closes_today(write, change):
    run(write(line("U99001"), line("U99002")))
    run(write(line("U99001", **change), line("U99002")))
    assert Organisation.objects.get(ods_code="U99001").closed_on == TODAY


def test_a_practice_missing_from_the_file_is_closed_and_never_deleted(write):
    run(write(line("U99001"), line("U99002")))
    run(write(line("U99002")))
    assert Organisation.objects.get(ods_code="U99001").closed_on == TODAY
    assert "Closed: 0" in run(write(line("U99002")))


def test_a_practice_that_comes_back_is_open_again(write):
    run(write(line("U99001"), line("U99002")))
    run(write(line("U99002")))
    assert "Changed: 1" in run(write(line("U99001"), line("U99002")))
    assert Organisation.objects.get(ods_code="U99001").closed_on is None


def test_a_practice_that_was_typed_in_by_hand_is_never_closed_by_the_file(write):
    OrganisationFactory(ods_code="U99009")
    run(write(line("U99001")))
    assert Organisation.objects.get(ods_code="U99009").closed_on is None


def test_a_practice_typed_in_by_hand_is_taken_over_once_the_file_lists_it(write):
    OrganisationFactory(ods_code="U99001", name="Typed by hand", list_size=8_000)
    assert "Changed: 1" in run(write(line("U99001")))
    practice = Organisation.objects.get(ods_code="U99001")
    assert (practice.name, practice.list_size) == ("Practice U99001", 8_000)


def test_a_file_that_would_close_more_than_a_tenth_is_refused_until_somebody_says_it_is_right(write):
    run(write(*(line(f"U99{number:03}") for number in range(100))))
    half = write(*(line(f"U99{number:03}") for number in range(50)))
    assert "It would close 50 of 100 open practices" in refusal(half)
    assert not practices().exclude(closed_on=None).exists()
    assert "Closed: 50" in run(half, even_if_many_close=True)


FAULTS = [
    ("U99001", {"code": "UX1"}, "UX1 is not the code of a GP practice in England"),
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
    assert "Line 2: it has 28 fields, not 27" in said
    assert "Line 4: U99001 stands on line 1 already" in said
    assert "Line 5: it has 2 fields, not 27" in said
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
    assert "Line 1: it is not UTF-8 text" in refusal(write(line(), encoding="utf-16"))


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


def test_a_long_file_tells_how_far_it_has_come(write):
    said = run(write(*(line(f"U{number:05}") for number in range(5_001))))
    assert "Reading line 5,000 of 5,001" in said
    assert "and 4,991 more" in said


@pytest.mark.skipif(not os.environ.get("ODS_FILE"), reason="ODS_FILE does not name the real file")
def test_the_real_file_gives_every_active_practice_and_a_second_run_nothing_in_under_two_seconds():
    path = Path(os.environ["ODS_FILE"])
    run(path)
    assert practices().filter(closed_on=None).count() == ACTIVE_PRACTICES_IN_THE_REAL_FILE
    started = time.perf_counter()
    said = run(path)
    assert time.perf_counter() - started < 2
    assert "Added: 0\nChanged: 0\nClosed: 0" in said
