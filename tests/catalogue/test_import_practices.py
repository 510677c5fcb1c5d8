"""Importing the ODS file of practices: what it brings, and what it never does."""

import os
import time
from datetime import date
from pathlib import Path

import pytest

from catalogue.models import Organisation
from catalogue.ods.names_file import without_a_name
from tests.catalogue.conftest import TODAY
from tests.catalogue.practice_files import line, practices, refusal, run
from tests.factories_catalogue import CommissionerFactory, OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_wednesday")]
ACTIVE_PRACTICES_IN_THE_REAL_FILE = 6_872


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
    assert "Read 6 lines: 1 active GP practices, 1 closed, 1 dormant, 3 of other kinds." in said
    assert "Added: 1\n  U99001 Practice U99001" in said


def test_a_practice_keeps_what_the_file_says_of_it(write):
    run(write(line(name="LANTERN ROW SURGERY")))
    practice = Organisation.objects.get(ods_code="U99001")
    assert practice.name == "Lantern Row Surgery"
    assert practice.address_lines == ["1 Lantern Row", "Northport", "ZZ1 1ZZ"]
    assert practice.telephone == "01632 960001"
    assert practice.opened_on == date(1974, 4, 1)
    assert practice.is_open(TODAY)
    assert practice.commissioner.ods_code == "U9C"


def test_a_commissioner_nobody_knows_is_created_by_its_code(write):
    said = run(write(line("U99001"), line("U99002")))
    commissioner = Organisation.objects.get(ods_code="U9C")
    assert commissioner.name == "Organisation U9C"
    assert list(without_a_name()) == [commissioner]
    assert commissioner.kind == Organisation.Kind.COMMISSIONER
    assert "Commissioners added by their code: 1" in said


def test_a_commissioner_we_know_keeps_its_name(write):
    CommissionerFactory(ods_code="U9C", name="NHS Northshire ICB")
    assert "Commissioners added" not in run(write(line()))
    assert Organisation.objects.get(ods_code="U9C").name == "NHS Northshire ICB"


def test_a_second_run_writes_nothing(write, django_assert_num_queries):
    path = write(*(line(f"U99{number:03}") for number in range(100)))
    run(path)
    with django_assert_num_queries(6):  # a savepoint, its release, and four readings
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


def test_a_practice_that_was_typed_in_by_hand_is_closed_by_a_file_that_says_so_and_by_none_that_leaves_it_out(write):
    OrganisationFactory(ods_code="U99009")
    run(write(line("U99001")))
    assert Organisation.objects.get(ods_code="U99009").closed_on is None
    assert "Closed: 1\n  U99009" in run(write(line("U99001"), line("U99009", status="C", closed="20260331")))
    assert Organisation.objects.get(ods_code="U99009").closed_on == date(2026, 3, 31)


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


def test_a_long_file_tells_how_far_it_has_come(write):
    said = run(write(*(line(f"U{number:05}") for number in range(5_001))))
    assert "Reading line 5,000 of 5,001" in said
    assert "and 4,991 more" in said


@pytest.mark.skipif(not os.environ.get("ODS_FILE"), reason="ODS_FILE does not name the real file")
def test_the_real_file_gives_every_active_practice_and_a_second_run_nothing_in_under_two_seconds():
    path = Path(os.environ["ODS_FILE"])
    run(path)
    assert practices().filter(closed_on=None).count() == ACTIVE_PRACTICES_IN_THE_REAL_FILE
    started = time.process_time()
    said = run(path)
    assert time.process_time() - started < 2
    assert "Added: 0\nChanged: 0\nClosed: 0" in said
