"""A call-off that is with its supplier while another go-live date is asked for: nothing stops until that one stands."""

from datetime import timedelta

import pytest

from tests.engine.test_carried_on import MONDAY
from tests.engine.test_waiting_for import checked_by, with_supplier  # noqa: F401  the fixture
from tests.support import wellbeing
from tests.support.moving import ask_for_another, everybody_answers, move_the_date
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.reminders.sweep import check_deadlines

pytestmark = pytest.mark.django_db
ANSWERS = {"accept": "accepted", "query": "queried", "refuse": "refused"}


def owed(journey, kind):
    items = WorkItem.everything.filter(migration=journey.pk, subject=journey.migration.call_off(kind).subject)
    return {(item.step, item.days) for item in items.filter(closed_on=None)}


@pytest.mark.parametrize("with_it", [False, True], ids=["with the three", "with the supplier"])
@pytest.mark.parametrize("step", ANSWERS)
def test_the_supplier_answers_for_the_date_that_stands(with_supplier, step, with_it):  # noqa: F811
    journey, before = with_supplier, checked_by(with_supplier, "procurement")
    with clock.at(MONDAY):
        request = ask_for_another(journey)
        while with_it and journey.records()[request.subject].state == "with_the_three":
            journey.take(journey.records()[request.subject], "agree")
        item = checked_by(journey, "procurement")
        assert (item.pk, item.closed_on, item.paused_on, item.due_on) == (before.pk, None, None, before.due_on)
        journey.take(journey.migration.call_off("procurement"), step)
    assert journey.migration.call_off("procurement").state == ANSWERS[step]
    wellbeing.check(journey)


@pytest.mark.parametrize("state", ["with_supplier", "queried"])
@pytest.mark.parametrize("kind", ["procurement", "decommission"])
def test_once_another_date_stands_its_task_is_replaced_and_the_partner_revises_it(with_supplier, state, kind):  # noqa: F811
    journey = with_supplier
    with clock.at(MONDAY):
        if state == "queried":
            journey.take(journey.migration.call_off(kind), "query")
        move_the_date(journey)
    item = checked_by(journey, kind)
    assert (item.ended, item.closed_on, item.waits_for) == ("replaced", MONDAY, "")
    assert owed(journey, kind) == {("revise", 3)}
    wellbeing.check(journey)


def test_what_was_late_by_then_stays_late(with_supplier):  # noqa: F811
    before = checked_by(with_supplier, "procurement")
    late = before.due_on + timedelta(7)
    with clock.at(late):
        check_deadlines()
        move_the_date(with_supplier)
    after = checked_by(with_supplier, "procurement")
    assert (after.ended, after.closed_on, after.breached_on) == ("replaced", late, before.due_on + timedelta(1))


def test_an_accepted_one_is_amended(with_supplier):  # noqa: F811
    with clock.at(MONDAY):
        with_supplier.take(with_supplier.migration.call_off("procurement"), "accept")
        move_the_date(with_supplier)
    assert ("amend", 3) in owed(with_supplier, "procurement")
    assert checked_by(with_supplier, "procurement").ended == "met"


def test_where_the_first_date_comes_back_the_same_clock_goes_on(with_supplier):  # noqa: F811
    """Days are compared, so nothing is to be revised then; what was owed before goes on with what it had left."""
    before, stood = checked_by(with_supplier, "decommission"), with_supplier.migration.go_live.on
    with clock.at(MONDAY):
        move_the_date(with_supplier)
    days = 3
    with clock.at(calendars.current().add(MONDAY, days)):
        request = with_supplier.migration.go_live
        with_supplier.take(request, "propose", on=stood, fall_backs=[])
        everybody_answers(with_supplier, with_supplier.migration.go_live.open_request())
    after = checked_by(with_supplier, "decommission")
    assert (after.pk, after.closed_on, after.ended) == (before.pk, None, "")
    assert before.due_on < after.due_on <= calendars.current().add(before.due_on, days)
    wellbeing.check(with_supplier)
