"""Of ten rows six are practices, one of the others has closed, one is dormant, a hub and a service stay out (case 1),
in either layout and with codes of either length for the commissioner."""

from datetime import date

import pytest

from catalogue.models import Organisation
from tests.catalogue.ods.practice_files import as_csv, row, run

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 3)
CLOSED, DORMANT, HUB, SERVICE = "U99206", "U99207", "U99208", "U99209"


def ten(active=("ACTIVE", "RO76"), closed="INACTIVE", dormant="DORMANT", hub="RO321", service="RO247", **places):
    """As ODS publishes them now, but for what is said otherwise."""
    status, role = active
    return [
        *(row(f"U9920{n}", status, role, **places) for n in range(6)),
        row(CLOSED, closed, role, field_12="20240630", **places),
        row(DORMANT, dormant, role, **places),
        row(HUB, status, hub, **places),
        row(SERVICE, status, service, **places),
    ]


FILES = {
    "as it is published now": (ten(), "16C"),
    "in letters and settings": (ten(("A", "4"), "C", "D", "9", "25"), "16C"),
    "in small letters": (ten(("active", "ro76"), "inactive", "dormant", "ro321", "ro247"), "16C"),
    "called closed, with other roles": (ten(closed="CLOSED", hub="RO72", service="RO177"), "16C"),
    "the sub-location of five": (ten(field_4="QZZ", field_15="Z9Y8X"), "Z9Y8X"),
    "the board of five alone": (ten(field_4="QZ1X2", field_15=""), "QZ1X2"),
    "the board of three alone": (ten(field_4="QZZ", field_15=""), "QZZ"),
}
files = pytest.mark.parametrize(("rows", "commissioner"), FILES.values(), ids=FILES.keys())


@pytest.fixture(autouse=True)
def on_a_wednesday(time_machine):
    time_machine.move_to(f"{TODAY} 12:00", tick=False)


def practices():
    return Organisation.objects.filter(kind="practice").order_by("ods_code")


@files
def test_six_come_in_and_what_the_others_are_is_said(tmp_path, rows, commissioner):
    said = run(as_csv(tmp_path / "practices", rows))
    assert "Read 10 lines: 6 active GP practices, 1 closed, 1 dormant, 2 of other kinds." in said
    assert [one.ods_code for one in practices()] == [f"U9920{n}" for n in range(6)]
    assert {one.commissioner.ods_code for one in practices()} == {commissioner}


@files
def test_of_ten_that_were_practices_one_has_closed_one_is_dormant_and_two_are_none_any_more(
    tmp_path, rows, commissioner
):
    run(as_csv(tmp_path / "before", [row(f"U992{n:02}") for n in range(100)]))
    others = [row(f"U992{n:02}", field_15=commissioner) for n in range(10, 100)]
    run(as_csv(tmp_path / "after", [*rows, *others]))
    ended = {one.ods_code: (one.closed_on, one.ended_as) for one in practices().exclude(closed_on=None)}
    assert ended == {
        CLOSED: (date(2024, 6, 30), "closed"),
        DORMANT: (TODAY, "dormant"),
        HUB: (TODAY, "no_practice"),
        SERVICE: (TODAY, "no_practice"),
    }
