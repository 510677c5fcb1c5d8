"""Whoever drops what it owes and begins it again by itself later has no more time by that: else a clock could stand
still for as long as its owner likes. Whoever had a good reason asks for a ruling."""

from datetime import timedelta

import pytest

from tests.engine.test_carried_on import MONDAY, a_journey_to, items
from tests.lapses.test_days_that_come import by
from tests.support import wellbeing
from tests.tracks.test_begun_again import DROPPED
from workflow import clock
from workflow.deadlines import calendars
from workflow.engine.undo import undo
from workflow.kernel.visibility import Actor
from workflow.reminders.sweep import check_deadlines

pytestmark = pytest.mark.django_db
STILL_OWED = [which for which in DROPPED if not which.endswith("that was sent")]  # the others are with somebody else


def dropped_for_a_week(which):
    until, record, party, owed, drop, again = DROPPED[which]
    journey = a_journey_to(until)
    [before] = items(journey, record(journey), owed)
    with clock.at(before.due_on):
        by(journey, party, drop, record(journey))
    with clock.at(before.due_on + timedelta(7)):
        begun = by(journey, party, again, record(journey))
    return journey, before, begun


@pytest.mark.parametrize("which", STILL_OWED)
def test_no_day_is_left_out_and_it_is_late_once_it_goes_on(which):
    journey, before, begun = dropped_for_a_week(which)
    [after] = items(journey, before, before.step)
    assert (after.pk, after.closed_on, after.due_on, after.pauses) == (before.pk, None, before.due_on, [])
    wellbeing.check(journey)
    with clock.at(begun.on + timedelta(1)):
        check_deadlines()
    assert items(journey, before, before.step)[0].breached_on


@pytest.mark.parametrize("which", [which for which in DROPPED if which not in STILL_OWED])
def test_nor_for_the_days_after_it_was_taken_back_from_others(which):
    journey, before, _ = dropped_for_a_week(which)
    [after] = items(journey, before, before.step)
    assert (before.closed_on, after.closed_on) == (MONDAY, None)
    assert after.due_on == calendars.current().add(before.due_on, before.days - 1)  # from the sending to the withdrawal
    wellbeing.check(journey)


def test_and_it_is_dropped_again_as_it_was_when_the_beginning_is_withdrawn():
    journey, before, begun = dropped_for_a_week("not required")
    with clock.at(begun.on):
        undo(begun, actor=Actor(begun.by_user, begun.by_organisation), reason="Wrong button.")
    [after] = items(journey, before, before.step)
    assert (after.closed_on, after.due_on, after.breached_on) == (before.due_on, before.due_on, None)
    wellbeing.check(journey)
