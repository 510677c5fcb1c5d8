"""Whoever is invited replies before the meeting, and it is confirmed before it, however close it is."""

import pytest

from tests.browsing import browser_of
from tests.engine.test_carried_on import MONDAY, THURSDAY, TUESDAY, a_journey_to, items
from tests.support import wellbeing
from tests.support.looking import Page
from tests.tracks.test_meeting_given_up import invite, kick_off
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.closure import Closure
from workflow.kernel.steps import Party
from workflow.operations.named_page import named_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    found = a_journey_to(lambda m: m.registered_on and m.call_off("procurement").state == "accepted")
    with clock.at(MONDAY):
        yield found


def replies(journey):
    return items(journey, kick_off(journey), "accept_invitation")


def test_days_on_which_its_owner_is_closed_do_not_take_it_past_the_meeting(journey):
    practice = journey.cast.actor(Party.PRACTICE).organisation
    Closure.objects.create(organisation=practice, first_on=TUESDAY, last_on=THURSDAY, reason="Moving house",
                           added_by=journey.cast.actor(Party.PRACTICE).user, added_at=clock.now())  # fmt: skip
    invite(journey, on=THURSDAY)
    assert {one.due_on for one in replies(journey) if one.owner == practice} == {MONDAY}


@pytest.mark.parametrize(("ahead", "days"), [(0, 0), (1, 0), (2, 1), (3, 2), (4, 3), (20, 3)])
def test_the_reply_is_due_before_the_meeting(journey, ahead, days):
    today, calendar = clock.today(), calendars.current()
    invite(journey, on=calendar.add(today, ahead))
    assert {(one.days, one.due_on) for one in replies(journey)} == {(days, calendar.add(today, days))}
    wellbeing.check(journey)


def test_so_is_its_confirmation(journey):
    invite(journey, on=calendars.current().add(MONDAY, 2))
    for _ in replies(journey):
        journey.take(kick_off(journey), "accept_invitation")
    [book] = items(journey, kick_off(journey), "book")
    assert (book.days, book.due_on) == (1, TUESDAY)


def test_the_proof_says_why_it_has_fewer_days(journey):
    invite(journey, on=calendars.current().add(clock.today(), 2))
    [mine] = [one for one in replies(journey) if one.owner == journey.cast.actor(Party.PRACTICE).organisation]
    page = Page(browser_of(journey.cast.actor(Party.PRACTICE)).get(named_page("proof", pk=mine.pk)))
    assert "1 working day (local target)" in page
    assert "It ends before the day of the meeting, so it has fewer days where that is close." in page
