"""Nobody gets a new count for the same thing by their own act: by taking back, or by withdrawing and confirming; nor,
who withdraws a step of its own and takes it again, any more time for what hung on it."""

from datetime import date, timedelta

import pytest

from tests.rehearsals import a_journey
from tests.support import wellbeing
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.engine.undo import undo
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.timekeeping.working_days import ONE_DAY

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


def of_the_commissioner(journey):
    return journey.migration.funding, "approve", journey.migration.call_off("procurement"), "validate"


def of_the_new_supplier(journey):
    return journey.migration.go_live, "confirm", journey.migration.call_off("procurement"), "accept"


def of_what_came(journey):
    request = next(one for one in journey.migration.extract_requests() if one.state == "received")
    return request, "acknowledge", request, "accept"


def calls_off(state):
    return lambda migration: migration.registered_on and migration.call_off("procurement").state == state


def receives(migration):
    return any(request.state == "received" for request in migration.extract_requests())


@pytest.mark.parametrize(
    ("until", "which"),
    [
        (calls_off("with_commissioner"), of_the_commissioner),
        (calls_off("with_supplier"), of_the_new_supplier),
        (receives, of_what_came),
    ],
)
def test_no_day_is_left_out_for_what_its_owner_took_away_itself(until, which):
    journey = a_journey_to(until)
    record, step, hangs_on, owed = which(journey)
    [before] = items(journey, hangs_on, owed)
    taken = Event.everything.filter(migration=journey.pk, subject=record.subject, step=step).latest("number")
    with clock.at(before.due_on):
        undo(taken, actor=Actor(taken.by_user, taken.by_organisation), reason="To think about it.")
    with clock.at(before.due_on + 7 * ONE_DAY):
        journey.take(journey.records()[record.subject], step)
        [after] = items(journey, hangs_on, owed)
        assert (after.pk, after.closed_on, after.paused_on) == (before.pk, None, None)
        assert (after.due_on, after.pauses) == (before.due_on, [])
        wellbeing.check(journey)
