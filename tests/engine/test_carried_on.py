"""Nobody gets a new count for the same thing by their own act: by taking back, or by withdrawing and confirming."""

from datetime import date, timedelta

import pytest

from tests.rehearsals import a_journey
from tests.support import wellbeing
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, THURSDAY = date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 4)


def a_journey_to(state_of, on=MONDAY):

    with clock.at(on):
        journey = a_journey()
        journey.follow_the_lists(until=state_of)
    return journey


def items(journey, record, step):
    return list(WorkItem.everything.filter(migration=journey.pk, subject=record.subject, step=step).order_by("pk"))


def about_the_date(open_items):
    return [item for item in open_items if item.subject.startswith(("daterequest:", "golivedate:"))]


def test_what_is_sent_and_taken_back_goes_on_with_what_it_had_left():
    journey = a_journey_to(lambda m: m.registered_on and m.call_off("procurement").state == "with_commissioner")
    call_off = journey.migration.call_off("procurement")
    [before] = items(journey, call_off, "send")
    assert before.closed_on == MONDAY
    with clock.at(THURSDAY):
        journey.take(call_off, "take_back")
    [after] = items(journey, call_off, "send")
    assert (after.pk, after.closed_on, after.opened_on) == (before.pk, None, MONDAY)
    between = [(pause.first, pause.last) for pause in after.pauses]
    assert between == [("2026-06-02", "2026-06-03")]
    assert after.due_on == calendars.current().add(before.due_on, 2)
    wellbeing.check(journey)


def test_what_was_late_when_it_was_sent_stays_late():
    journey = a_journey_to(lambda m: m.registered_on and m.call_off("procurement").state == "draft")
    call_off = journey.migration.call_off("procurement")
    [item] = items(journey, call_off, "send")
    with clock.at(item.due_on + timedelta(3)):
        journey._prepare_call_off(call_off)
        sent = journey.migration.call_off("procurement")
        journey.take(sent, "send")
        journey.take(journey.migration.call_off("procurement"), "take_back")
    [after] = items(journey, call_off, "send")
    assert (after.due_on, after.breached_on) == (item.due_on, item.due_on + timedelta(1))


def test_a_supplier_that_withdraws_its_date_and_confirms_it_again_has_no_more_time_than_before():
    journey = a_journey_to(lambda m: m.registered_on and m.call_off("procurement").state == "with_supplier")
    call_off, go_live = journey.migration.call_off("procurement"), journey.migration.go_live
    supplier = journey.cast.actor(Party.TARGET)
    [before] = items(journey, call_off, "accept")
    with clock.at(TUESDAY):
        perform(go_live, "withdraw_confirmation", actor=supplier, reason="No team.")
    stands_still = items(journey, call_off, "accept")[-1]
    assert (stands_still.closed_on, stands_still.paused_on) == (None, TUESDAY)
    with clock.at(THURSDAY):
        partner = journey.cast.actor(Party.PARTNER)
        said = {"on": go_live.on, "fall_backs": [], "reason": "A team was found.", "note": ""}
        perform(journey.migration.go_live, "propose", actor=partner, **said)
        journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed", choose=about_the_date)
    assert journey.migration.go_live.on == go_live.on
    [after] = items(journey, call_off, "accept")
    assert (after.pk, after.closed_on) == (before.pk, None)
    assert after.due_on == calendars.current().add(before.due_on, 1)
    wellbeing.check(journey)


def test_a_cancelled_migration_takes_back_first_what_ends_the_current_system():

    journey = a_journey_to(lambda m: m.registered_on and m.call_off("decommission").state == "with_supplier")
    journey.take(journey.migration, "cancel", charges_acknowledged=True)
    withdrawn = Event.everything.filter(migration=journey.pk, step="withdraw_with_migration").order_by("number")
    first = next(event.subject for event in withdrawn if event.subject.startswith("calloff:"))
    assert first == journey.migration.call_off("decommission").subject
    assert withdrawn[0].subject == first
