"""Whoever is to answer an invitation, or to book, gets no new time by inviting to the same once more; inviting to
something else replaces what was owed, late as it was."""

import pytest

from tests.engine.test_carried_on import MONDAY, a_journey_to, items
from tests.lapses.test_days_that_come import by
from tests.support import wellbeing
from tests.tracks.test_meeting_given_up import kick_off
from workflow import clock
from workflow.deadlines import calendars
from workflow.kernel.steps import NotAllowed, Party
from workflow.timekeeping.working_days import ONE_DAY

pytestmark = pytest.mark.django_db
JUST_THIS = "invited to just this kick-off meeting already"


@pytest.fixture
def journey():
    """Everyone has accepted, and the delivery partner is late with booking."""
    return a_journey_to(lambda m: m.registered_on and m.bookings()[0].state == "proposed" and not yet_to_accept(m))


def yet_to_accept(migration):
    return migration.bookings()[0].yet_to_accept()


def sooner(journey, days):
    return calendars.current().subtract(kick_off(journey).on, days)


def invite(journey, party=Party.PARTNER, **otherwise):
    meeting = kick_off(journey)
    said = {name: getattr(meeting, name) for name in ("on", "at", "place", "gap_reason")}
    by(journey, party, "propose", meeting, **(said | otherwise))


@pytest.mark.parametrize("party", [Party.PARTNER, Party.TARGET])
def test_nobody_is_invited_once_more_to_just_the_same(journey, party):
    [before] = items(journey, kick_off(journey), "book")
    with clock.at(before.due_on + ONE_DAY):
        with pytest.raises(NotAllowed, match=JUST_THIS):
            invite(journey, party)
        [after] = items(journey, kick_off(journey), "book")
        assert (after.closed_on, after.due_on) == (None, before.due_on)


def test_nor_once_it_is_booked(journey):
    with clock.at(MONDAY):
        by(journey, Party.PARTNER, "book", kick_off(journey))
        with pytest.raises(NotAllowed, match=JUST_THIS):
            invite(journey)
        invite(journey, place="At the practice")
        wellbeing.check(journey)


def test_an_invitation_to_another_day_replaces_what_was_owed_and_its_lateness_is_kept(journey):
    [before] = items(journey, kick_off(journey), "book")
    with clock.at(before.due_on + ONE_DAY):
        invite(journey, on=sooner(journey, 1))
        [after] = items(journey, kick_off(journey), "book")
        assert (after.ended, after.breached_on) == ("replaced", before.due_on + ONE_DAY)
        wellbeing.check(journey)


def test_so_it_does_with_the_answer_of_a_guest_who_names_another_day(journey):
    with clock.at(MONDAY):
        invite(journey, on=sooner(journey, 1))
        invite(journey, Party.TARGET, on=sooner(journey, 1))
        wellbeing.check(journey)
    theirs = [one for one in items(journey, kick_off(journey), "accept_invitation") if one.round == 3]
    assert {one.ended for one in theirs} == {"replaced"}
