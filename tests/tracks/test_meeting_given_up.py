"""An invitation that is cancelled, declined by its sender or left to lapse buys its sender no new time to invite."""

from datetime import timedelta

import pytest

from tests.engine.test_carried_on import a_journey_to, items
from tests.support import wellbeing
from workflow import clock
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.engine.undo import undo
from workflow.kernel.steps import Party, steps_of
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.tracks.meeting import Booking

pytestmark = pytest.mark.django_db
STEP = steps_of(Booking)["propose"]


@pytest.fixture
def journey():
    return a_journey_to(lambda m: m.registered_on and m.call_off("procurement").state == "accepted")


def kick_off(journey):
    return next(booking for booking in journey.migration.bookings() if booking.kind == "kick_off")


def owed(journey):
    return items(journey, kick_off(journey), "propose")


def invite(journey, **answers):
    booking, partner = kick_off(journey), journey.cast.actor(Party.PARTNER)
    perform(booking, "propose", actor=partner, **(answers_to(booking, STEP) | answers))


def give_up(journey, step, party=Party.PARTNER):
    return perform(kick_off(journey), step, actor=journey.cast.actor(party), reason="Not that day.")


@pytest.mark.parametrize("step", ["stand_down", "decline"])
@pytest.mark.parametrize("invitations", [1, 2])
def test_whoever_gives_up_its_own_invitation_has_what_was_left(journey, step, invitations):
    [before] = owed(journey)
    with clock.at(before.due_on):
        for number in range(invitations):
            invite(journey, place=f"Room {number}")
        give_up(journey, step)
        [after] = owed(journey)
        assert (after.pk, after.closed_on, after.due_on) == (before.pk, None, before.due_on)
        wellbeing.check(journey)


def test_so_has_whoever_lets_it_lapse(journey):
    [before] = owed(journey)
    with clock.at(before.due_on):
        invite(journey, on=before.due_on)
    with clock.at(before.due_on + timedelta(1)):
        say_what_days_decide()
        [after] = owed(journey)
        assert (after.pk, after.closed_on, after.due_on) == (before.pk, None, before.due_on)
        wellbeing.check(journey)


def test_what_another_declines_is_invited_to_anew(journey):
    [before] = owed(journey)
    with clock.at(before.due_on):
        invite(journey)
        give_up(journey, "decline", Party.PRACTICE)
        met, new = owed(journey)
        assert (met.pk, met.ended, new.counted_from) == (before.pk, "met", before.due_on)


def test_a_cancellation_that_is_withdrawn_leaves_it_met(journey):
    [before] = owed(journey)
    with clock.at(before.due_on):
        invite(journey)
        undo(give_up(journey, "stand_down"), actor=journey.cast.actor(Party.PARTNER), reason="Wrong meeting.")
        [after] = owed(journey)
        assert (after.pk, after.ended, after.closed_on) == (before.pk, "met", before.due_on)
        wellbeing.check(journey)
