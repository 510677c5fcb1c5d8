"""By when a task is needed, by a count of our own: nothing is “on track” when a task on the way comes too late."""

import random
from datetime import date, timedelta

import pytest

from tests.reading.written_cases import FIRST, GO_LIVE, LAST, RECORDS, a_case, a_date, a_task
from workflow.kernel.steps import steps_of
from workflow.reading.status_sentence import status_of_migration
from workflow.reading.tight_steps import tightest
from workflow.tracks.dates.needed_by import WAYS

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 12, 7)
# step: working days still to come after it and the date it leads to, as the decision's table has them
BY_HAND = {
    ("calloff", "send"): (10, "first"), ("calloff", "validate"): (5, "first"), ("calloff", "accept"): (0, "first"),
    ("calloff", "answer"): (5, "first"), ("calloff", "redraft"): (15, "first"),
    ("dataextractrequest", "request_form"): (17, "first"), ("dataextractrequest", "issue_form"): (12, "first"),
    ("dataextractrequest", "return_form"): (7, "first"), ("dataextractrequest", "confirm_date"): (5, "first"),
    ("dataextractrequest", "provide"): (0, "first"), ("dataextractrequest", "clarify"): (0, "first"),
    ("dataextractrequest", "ask_again"): (12, "last"), ("dataextractrequest", "acknowledge"): (5, "last"),
    ("dataextractrequest", "accept"): (0, "last"), ("booking", "propose"): (5, "meeting"),
    ("booking", "accept_invitation"): (2, "meeting"), ("booking", "book"): (0, "meeting"),
}  # fmt: skip
HOLIDAYS = {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29)}


def counted_back(day, days):
    while days:
        day -= timedelta(1)
        days -= day.weekday() < 5 and day not in HOLIDAYS
    return day


def needed(item, first, last, today):
    days, end = BY_HAND[item["subject"].split(":")[0], item["step"]]
    if end == "meeting":
        end = "last" if first < today else "first"
    return counted_back({"first": first, "last": last}[end], days)


def test_it_is_at_risk_exactly_when_a_task_on_the_way_comes_too_late():
    for seed in range(2000):
        _compare(random.Random(seed))


def _compare(dice):
    first = MONDAY + timedelta(dice.randrange(20, 60))
    last = first + timedelta(dice.randrange(1, 25))
    go_live = last + timedelta(dice.randrange(1, 10))
    today = MONDAY + timedelta(dice.randrange(0, (go_live - MONDAY).days))
    items = [_any_task(pk, today, dice) for pk in range(dice.randrange(0, 5))]
    running = [(item["due_on"], needed(item, first, last, today)) for item in items if not item["paused_on"]]
    worst = any(by < due or by < today for due, by in running)
    late = any(due < today for due, _ in running)
    said = status_of_migration(a_case(items, today, a_date(go_live, first, last)))
    assert said.text.startswith("At risk for " if worst else "On track for "), items
    assert said.mark == ("at_risk" if worst else "late" if late else "on_track")


def _any_task(pk, today, dice):
    which, step = dice.choice(sorted(BY_HAND))
    due = today + timedelta(dice.randrange(-20, 30))
    return a_task(which, step, due, pk=pk, paused_on=today if dice.random() < 0.2 else None)


def test_every_step_of_the_table_exists_and_is_somebodys_duty():
    for which, step in WAYS:
        machine = type(RECORDS[which])
        assert step in steps_of(machine)
        assert step in {duty.step for duty in machine.duties}


def test_a_commissioners_own_target_moves_the_day():
    task = a_task("calloff", "validate", MONDAY)
    [usual] = tightest(a_case([task], MONDAY))
    [longer] = tightest(a_case([task], MONDAY, targets={"supplier_check": 9}))
    assert (usual.needed_by, longer.needed_by) == (counted_back(FIRST, 5), counted_back(FIRST, 9))


def test_until_the_copies_are_advised_the_next_date_that_is_known_stands_in():
    for first, last, stands in ((FIRST, LAST, FIRST), (None, LAST, LAST), (None, None, GO_LIVE)):
        case = a_case([a_task("calloff", "accept", MONDAY)], MONDAY, a_date(first=first, last=last))
        assert [one.needed_by for one in tightest(case)] == [stands]


def needed_of(which, step, today=MONDAY, **of_the_extract):
    extract = RECORDS["dataextractrequest"]
    before = {name: getattr(extract, name) for name in of_the_extract}
    vars(extract).update(of_the_extract)
    try:
        [one] = tightest(a_case([a_task(which, step, MONDAY)], today))
    finally:
        vars(extract).update(before)
    return one.needed_by


def test_a_meeting_that_missed_the_first_copy_is_needed_by_the_last():
    assert needed_of("booking", "book") == FIRST
    assert needed_of("booking", "book", provided_on=MONDAY) == LAST
    assert needed_of("booking", "book", today=FIRST + timedelta(1)) == LAST


def test_a_further_copy_leads_to_the_last_and_the_last_to_go_live():
    assert needed_of("dataextractrequest", "provide", iteration=2, wanted_on=FIRST) == LAST
    assert needed_of("dataextractrequest", "accept", iteration=2, wanted_on=FIRST) == LAST
    assert needed_of("dataextractrequest", "provide", iteration=2, wanted_on=LAST) == LAST
    assert needed_of("dataextractrequest", "accept", iteration=2, wanted_on=LAST) == GO_LIVE


@pytest.mark.parametrize(("notice", "signed", "asked_for"), [(15, 15, 25), (3, 7, 17), (None, 7, 17)])
def test_a_holder_that_wants_more_notice_than_its_own_steps_take_gets_it(notice, signed, asked_for, monkeypatch):
    """So that the overview names the day that the page of the extract names."""
    monkeypatch.setattr(RECORDS["dataextractrequest"].system, "extract_lead_days", notice)
    by = {
        step: tightest(a_case([a_task("dataextractrequest", step, MONDAY)], MONDAY))[0].needed_by
        for step in ("return_form", "request_form", "confirm_date")
    }
    assert by == {
        "return_form": counted_back(FIRST, signed),
        "request_form": counted_back(FIRST, asked_for),
        "confirm_date": counted_back(FIRST, 5),
    }
