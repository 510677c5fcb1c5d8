"""A list of successions comes by the road of the file of practices: who ends, and who takes each one's place."""

from datetime import date

import pytest

from catalogue.models import Organisation
from catalogue.models.succession import takes_the_place_of
from tests.catalogue.ods.practice_files import as_csv, row, run
from tests.catalogue.successions.lists import ON, TODAY, said_of, succeeded
from tests.factories_catalogue import CommissionerFactory

pytestmark = pytest.mark.django_db


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
