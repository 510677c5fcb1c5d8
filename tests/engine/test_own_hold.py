"""Nobody stops a clock of its own by a hold: whoever decides on it goes on until another of the three has agreed."""

import pytest

from tests.engine.clocks import clocks_of
from tests.engine.test_carried_on import MONDAY, THURSDAY, TUESDAY, a_journey_to, items
from tests.engine.test_pauses import hold, take, withdraw
from tests.lapses.test_days_that_come import by
from tests.support import wellbeing
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.engine.undo import undo, why_not_undo
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import NotAllowed, Party, steps_of
from workflow.kernel.visibility import Actor
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.reminders.sweep import check_deadlines
from workflow.timekeeping.working_days import ONE_DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def to_be_checked():
    """The commissioner has to check a call-off."""
    return a_journey_to(lambda m: m.registered_on and m.call_off("procurement").state == "with_commissioner")


def check_of(journey):
    return WorkItem.everything.get(migration=journey.pk, step="validate", closed_on=None)


def others_of(journey):
    mine = journey.cast.actor(Party.COMMISSIONER).organisation
    items = WorkItem.everything.filter(migration=journey.pk, closed_on=None, stops_on_hold=True)
    return list(items.exclude(owner=mine))


def test_a_hold_does_not_stop_the_clock_of_whoever_decides_on_it(to_be_checked):
    due_on = check_of(to_be_checked).due_on
    hold(to_be_checked, due_on)
    assert check_of(to_be_checked).paused_on is None
    assert all(item.paused_on == due_on for item in others_of(to_be_checked))
    wellbeing.check(to_be_checked)
    with clock.at(due_on.replace(day=due_on.day + 1)):
        check_deadlines()
    assert check_of(to_be_checked).breached_on


def test_it_does_from_the_day_another_of_the_three_has_agreed(to_be_checked):
    due_on = check_of(to_be_checked).due_on
    hold(to_be_checked, MONDAY)
    take(to_be_checked, Party.PRACTICE, "agree_hold", TUESDAY)
    assert check_of(to_be_checked).paused_on == TUESDAY
    wellbeing.check(to_be_checked)
    take(to_be_checked, Party.COMMISSIONER, "resume", THURSDAY)
    after = check_of(to_be_checked)
    assert [(pause.first, pause.last) for pause in after.pauses] == [("2026-06-02", "2026-06-04")]
    assert after.due_on > due_on
    wellbeing.check(to_be_checked)


def test_the_others_of_the_three_are_asked_and_nobody_else(to_be_checked):
    hold(to_be_checked, MONDAY)
    asked = WorkItem.everything.filter(migration=to_be_checked.pk, step="agree_hold", closed_on=None)
    others = {to_be_checked.cast.actor(party).organisation for party in (Party.PRACTICE, Party.PARTNER)}
    assert {item.owner for item in asked} == others
    step = steps_of(type(to_be_checked.migration))["agree_hold"]
    assert "Only" in why_not(step, to_be_checked.migration, to_be_checked.cast.actor(Party.COMMISSIONER))
    take(to_be_checked, Party.PARTNER, "agree_hold", MONDAY)
    assert not asked.all().exists()


def test_an_agreement_that_is_withdrawn_was_never_given(to_be_checked):
    hold(to_be_checked, MONDAY)
    before = clocks_of(to_be_checked)
    agreed = take(to_be_checked, Party.PRACTICE, "agree_hold", MONDAY)
    withdraw(to_be_checked, agreed, MONDAY, Party.PRACTICE)
    assert clocks_of(to_be_checked) == before
    wellbeing.check(to_be_checked)


def of(owner):
    return lambda found: [item for item in found if item.owner == owner]


def test_nor_does_it_stop_what_the_decider_comes_to_owe_while_it_lasts():
    """Its invitation to a meeting lapses, and it owes another."""
    journey = a_journey_to(lambda m: m.registered_on and m.bookings()[0].state == "proposed")
    [owed] = items(journey, journey.migration.bookings()[0], "propose")
    partner = journey.cast.actor(Party.PARTNER).organisation
    with clock.at(MONDAY):
        journey.follow_the_lists(
            until=lambda m: not journey.open_items().filter(owner=partner).exists(), choose=of(partner)
        )
        by(journey, Party.PARTNER, "hold", journey.migration)
    with clock.at(journey.migration.bookings()[0].on + ONE_DAY):
        say_what_days_decide()
        [after] = items(journey, journey.migration.bookings()[0], "propose")
        assert (after.pk, after.closed_on, after.paused_on) == (owed.pk, None, None)


def test_while_it_lasts_nothing_but_itself_is_withdrawn(to_be_checked):
    sent = Event.everything.filter(migration=to_be_checked.pk, step="send", subject__startswith="calloff:").latest("pk")
    partner = Actor(sent.by_user, sent.by_organisation)
    with clock.at(MONDAY):
        assert why_not_undo(sent, to_be_checked.migration, partner) is None
        held = by(to_be_checked, Party.PARTNER, "hold", to_be_checked.migration)
        with pytest.raises(NotAllowed, match="on hold until"):
            undo(sent, actor=partner, reason="To think about it.")
        undo(held, actor=Actor(held.by_user, held.by_organisation), reason="Wrong migration.")
