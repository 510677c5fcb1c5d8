"""A duty whose precondition falls away stands still, as waiting for it, and has four ends that are told apart."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.engine.test_carried_on import MONDAY, THURSDAY, TUESDAY, a_journey_to, about_the_date, items
from tests.support import wellbeing
from tests.support.requested import proof_page
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.engine.undo import undo
from workflow.kernel.steps import Party
from workflow.reminders.sweep import check_deadlines

pytestmark = pytest.mark.django_db
CONFIRMATION = "the new supplier to confirm the go-live date"


@pytest.fixture
def with_supplier():
    """Both suppliers check their call-off."""
    journey = a_journey_to(lambda m: m.registered_on)
    with clock.at(MONDAY):
        journey.follow_the_lists(
            until=lambda m: {call_off.state for call_off in m.call_offs()} == {"with_supplier"},
            choose=lambda found: [item for item in found if item.step != "accept"],
        )
    return journey


def lose_the_date(journey, on=TUESDAY):
    with clock.at(on):
        supplier = journey.cast.actor(Party.TARGET)
        return perform(journey.migration.go_live, "withdraw_confirmation", actor=supplier, reason="No team.")


def find_it_again(journey, day, on=THURSDAY):
    with clock.at(on):
        partner = journey.cast.actor(Party.PARTNER)
        said = {"on": day, "fall_backs": [], "reason": "A team was found.", "note": ""}
        perform(journey.migration.go_live, "propose", actor=partner, **said)
        journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed", choose=about_the_date)


def checked_by(journey, kind):
    return items(journey, journey.migration.call_off(kind), "accept")[-1]


def test_the_clock_of_somebody_else_leaves_out_every_day_on_which_it_waited(with_supplier):
    before, day = checked_by(with_supplier, "decommission"), with_supplier.migration.go_live.on
    lose_the_date(with_supplier)
    waits = checked_by(with_supplier, "decommission")
    assert (waits.pk, waits.closed_on, waits.paused_on, waits.waits_for) == (before.pk, None, TUESDAY, CONFIRMATION)
    wellbeing.check(with_supplier)
    find_it_again(with_supplier, day)
    after = checked_by(with_supplier, "decommission")
    assert (after.pk, after.closed_on, after.paused_on, after.waits_for) == (before.pk, None, None, "")
    assert [(pause.first, pause.last) for pause in after.pauses] == [("2026-06-02", "2026-06-04")]
    assert after.due_on == calendars.current().add(before.due_on, 3)
    wellbeing.check(with_supplier)


def test_what_was_late_stays_late_and_is_not_chased_while_it_waits(with_supplier):
    before = checked_by(with_supplier, "decommission")
    late = before.due_on + timedelta(7)
    lose_the_date(with_supplier, on=late)
    with clock.at(late + timedelta(14)):
        check_deadlines()
    waits = checked_by(with_supplier, "decommission")
    assert (waits.breached_on, waits.due_on) == (before.due_on + timedelta(1), before.due_on)
    assert waits.next_notice_on is None


def test_a_loss_that_is_withdrawn_ends_the_wait(with_supplier):
    before = checked_by(with_supplier, "decommission")
    lost = lose_the_date(with_supplier)
    with clock.at(TUESDAY):
        undo(lost, actor=with_supplier.cast.actor(Party.TARGET), reason="Wrong migration.")
    after = checked_by(with_supplier, "decommission")
    assert (after.pk, after.paused_on, after.waits_for) == (before.pk, None, "")
    assert after.due_on == before.due_on
    own = checked_by(with_supplier, "procurement")
    assert own.due_on == own.contract_due_on  # it stopped its own clock, which runs as if it had not
    wellbeing.check(with_supplier)


def test_a_new_revision_replaces_what_waited_and_what_was_late_stays_so(with_supplier):
    before = checked_by(with_supplier, "procurement")
    late = before.due_on + timedelta(7)
    with clock.at(late):
        check_deadlines()
    lose_the_date(with_supplier, on=late)
    find_it_again(with_supplier, date(2026, 9, 1), on=late + timedelta(1))
    with clock.at(late + timedelta(1)):
        with_supplier.take(with_supplier.migration.call_off("procurement"), "revise")
    old = WorkItem.everything.get(pk=before.pk)
    assert (old.ended, old.breached_on, old.waits_for) == ("replaced", before.due_on + timedelta(1), "")
    assert old.closed_on == late + timedelta(1)
    wellbeing.check(with_supplier)


def test_an_edit_by_its_owner_does_not_end_what_waits():
    journey = a_journey_to(lambda m: m.go_live.is_confirmed)
    call_off = journey.migration.call_off("decommission")
    lose_the_date(journey)
    [before] = items(journey, call_off, "send")
    with clock.at(THURSDAY):
        journey.take(call_off, "describe")
    [after] = items(journey, call_off, "send")
    assert (after.pk, after.closed_on, after.ended, after.paused_on) == (before.pk, None, "", TUESDAY)
    assert [(pause.first, pause.last) for pause in after.pauses] == [("2026-06-02", None)]
    wellbeing.check(journey)


def test_a_question_of_its_owner_does_not_end_what_waits(with_supplier):
    lose_the_date(with_supplier)
    with clock.at(THURSDAY):
        with_supplier.take(with_supplier.migration.call_off("decommission"), "query")
    waits = checked_by(with_supplier, "decommission")
    assert (waits.closed_on, waits.ended, waits.waits_for) == (None, "", CONFIRMATION)
    wellbeing.check(with_supplier)


def test_what_its_owner_does_by_the_step_that_is_owed_is_met_though_the_step_then_waits():
    journey = a_journey_to(lambda m: m.go_live.open_request())
    assert items(journey, journey.migration.go_live, "propose")[-1].ended == "met"


def test_a_successor_has_the_full_time_and_what_was_owed_before_is_handed_over():
    journey = a_journey_to(lambda m: m.registered_on and m.call_off("procurement").state == "with_commissioner")
    call_off = journey.migration.call_off("procurement")
    with clock.at(THURSDAY):
        journey.take(journey.migration, "change_commissioner")
    old, new = items(journey, call_off, "validate")
    assert (old.ended, old.closed_on, new.counted_from, new.closed_on) == ("handed_over", THURSDAY, THURSDAY, None)
    assert items(journey, call_off, "send")[-1].ended == "met"


def test_the_pages_say_what_it_waits_for(with_supplier):
    lose_the_date(with_supplier)
    item = checked_by(with_supplier, "decommission")
    browser, words = browser_of(with_supplier.cast.actor(Party.SOURCE)), f"waiting for {CONFIRMATION}"
    assert words in proof_page(with_supplier, Party.SOURCE, item, THURSDAY)
    with clock.at(THURSDAY):
        overview = reverse("overview", args=[with_supplier.migration.reference])
        assert words in main_of(browser.get(overview)).lower()
