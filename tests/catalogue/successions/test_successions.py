"""A list of successions comes by the road of the file of practices: who ends, and who takes each one's place."""

import time
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from catalogue.models import Organisation
from catalogue.models.succession import takes_the_place_of
from catalogue.ods.practice_file import read
from catalogue.ods.refresh import changes_of, write
from tests.catalogue.practice_files import refusal
from tests.catalogue.successions.lists import HEADINGS, listed, said_of, succeeded
from tests.catalogue.test_todays_layout import as_csv, row, run
from tests.factories_catalogue import CommissionerFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
TODAY, ON = date(2026, 6, 3), date(2026, 4, 1)


@pytest.fixture(autouse=True)
def on_a_wednesday(time_machine):
    time_machine.move_to(f"{TODAY} 12:00", tick=False)


@pytest.fixture
def brought(tmp_path):
    """Brings a list in, and returns what the command says."""

    def brought(*rows, **options):
        return run(as_csv(tmp_path / "succ", rows), **options)

    return brought


@pytest.fixture
def three():
    return [listed(f"U9920{n}", name) for n, name in enumerate(("Reed Surgery", "Fell Practice", "Tarn House"))]


def test_a_practice_that_another_succeeds_ends_on_that_day_and_it_is_shown_first(brought, three):
    old, new, _ = three
    words = "Practices that end: 1\n  U99200 Reed Surgery closed on 1 April 2026; Fell Practice takes its place\n"
    assert words in brought(succeeded("U99200", "U99201"), check=True)
    assert said_of(old) == {"U99200": (None, None)}
    assert words in brought(succeeded("U99200", "U99201"))
    assert said_of(old, new) == {"U99200": (ON, "U99201"), "U99201": (None, None)}


def test_several_into_one_are_merged_into_it(brought, three):
    said = brought(succeeded("U99200", "U99202"), succeeded("U99201", "U99202"))
    for named in ("U99200 Reed Surgery", "U99201 Fell Practice"):
        assert f"{named} closed on 1 April 2026: merged into Tarn House" in said


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


def test_of_a_chain_the_last_that_is_open_takes_the_place(brought, three):
    brought(succeeded("U99200", "U99201", on="20250401"), succeeded("U99201", "U99202"))
    assert said_of(*three[:2]) == {"U99200": (date(2025, 4, 1), "U99202"), "U99201": (ON, "U99202")}


def test_a_chain_goes_through_codes_that_are_not_known_here(brought, three):
    said = brought(succeeded("U99200", "U99777"), succeeded("U99777", "U99202"))
    assert said_of(three[0]) == {"U99200": (ON, "U99202")}
    assert "Not known here, and left alone: 1\n  U99777\n" in said


def test_a_chain_that_grows_with_a_later_list_ends_with_its_new_last(brought, three):
    brought(succeeded("U99200", "U99201"))
    brought(succeeded("U99201", "U99202"))
    three[0].refresh_from_db()
    assert takes_the_place_of(three[0], TODAY) == three[2]


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


def test_a_commissioner_with_a_successor_is_named_and_left_to_whoever_closes_it(brought, three):
    commissioner = CommissionerFactory(ods_code="16C", name="NHS Quillshire ICB")
    said = brought(succeeded("16C", "17D"), succeeded("U99200", "U99201"))
    assert "people go over: 1\n  16C NHS Quillshire ICB, a commissioner\n" in said
    commissioner.refresh_from_db()
    assert commissioner.closed_on is None


def test_a_day_to_come_is_shown_as_to_come_and_comes_by_itself(brought, three, time_machine):
    said = brought(succeeded("U99200", "U99201", on="20260930"))
    assert "closes on 30 September 2026; Fell Practice takes its place (to come)" in said
    old = three[0]
    old.refresh_from_db()
    assert (old.is_open(TODAY), old.is_open(date(2026, 9, 30))) == (True, False)


def test_a_second_run_changes_nothing(brought, three):
    rows = [succeeded("U99200", "U99202"), succeeded("U99201", "U99202", on="20260930"), succeeded("U99777", "U99202")]
    brought(*rows)
    before = list(Organisation.objects.order_by("pk").values())
    assert "Practices that end: 0\nEnded before, place taken by another: 0\n" in brought(*rows)
    assert list(Organisation.objects.order_by("pk").values()) == before


def test_file_and_list_say_the_same_in_whichever_order_they_come(brought, tmp_path):
    practices = [row(f"U9920{n}") for n in range(3)]
    file = as_csv(tmp_path / "practices", practices)
    run(file)
    brought(succeeded("U99200", "U99201"))
    once = list(Organisation.objects.order_by("pk").values())
    said = run(file)
    assert "Changed: 0\nClosed: 0\nListed as open, but ended, as another takes their place: 1\n  U99200" in said
    run(file, only_listed=True)
    assert list(Organisation.objects.order_by("pk").values()) == once


def test_a_practice_that_the_file_closes_keeps_that_day_and_gets_its_successor(brought, tmp_path):
    run(as_csv(tmp_path / "before", [row("U99200"), row("U99201", field_2="FELL PRACTICE")]))
    closed = row("U99200", "INACTIVE", field_12="20260331")
    run(as_csv(tmp_path / "after", [closed, row("U99201", field_2="FELL PRACTICE")]))
    said = brought(succeeded("U99200", "U99201"))
    assert "place taken by another: 1\n  U99200 Sample U99200 closed on 31 March 2026; Fell Practice takes its" in said
    assert said_of(Organisation.objects.get(ods_code="U99200")) == {"U99200": (date(2026, 3, 31), "U99201")}


def test_one_that_opens_anew_after_that_day_is_open(brought, tmp_path):
    run(as_csv(tmp_path / "before", [row(f"U9920{n}") for n in range(2)]))
    brought(succeeded("U99200", "U99201"))
    run(as_csv(tmp_path / "after", [row("U99200", field_11="20260501"), row("U99201")]))
    assert said_of(Organisation.objects.get(ods_code="U99200")) == {"U99200": (None, None)}


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


def test_practices_of_a_commissioner_whose_place_another_takes_stay_with_that_one(tmp_path):
    path = as_csv(tmp_path / "practices", [row("U99200"), row("U99201", field_15="17D")])
    run(path)
    new = CommissionerFactory(name="NHS Tarnshire ICB")
    old = Organisation.objects.filter(ods_code="16C")
    old.update(closed_on=TODAY, ended_as="merged", succeeded_by=new)
    Organisation.objects.filter(ods_code="U99200").update(commissioner=new)
    assert "Changed: 0\n" in run(path)
    assert Organisation.objects.get(ods_code="U99200").commissioner == new
    assert Organisation.objects.get(ods_code="U99201").commissioner.ods_code == "17D"
