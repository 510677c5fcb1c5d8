"""A yes is taken back by whoever gave it while the request is open, also once another has come after it."""

from dataclasses import replace

import pytest

from tests.rules.stories import a_journey_with_its_date, ask, by, owed, pk, state
from tests.support import wellbeing
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import NotAllowed, Party, steps_of
from workflow.tracks.disputes.said_day import SaidDay

pytestmark = pytest.mark.django_db


@pytest.fixture
def followed():
    """The practice has said yes, and the commissioner after it, so that the new supplier is asked."""
    journey = a_journey_with_its_date("confirmed")
    request = ask(journey)
    by(journey, Party.PRACTICE, request, "agree")
    by(journey, Party.COMMISSIONER, request, "agree")
    return journey, request


def test_the_one_that_another_has_followed_is_and_the_other_stays(followed):
    journey, request = followed
    by(journey, Party.PRACTICE, request, "take_yes_back")
    assert str(pk(journey, Party.COMMISSIONER)) in journey.records()[request.subject].yes
    assert ("agree", pk(journey, Party.PRACTICE)) in owed(journey, request)
    by(journey, Party.TARGET, request, "confirm")
    assert (state(journey, request), journey.migration.go_live.on == request.on) == ("with_supplier", False)
    wellbeing.check(journey)


def test_whoever_asked_withdraws_the_request_and_has_no_yes_to_take_back(followed):
    journey, request = followed
    with pytest.raises(NotAllowed):
        by(journey, Party.PARTNER, request, "take_yes_back")


def test_the_last_one_is_never(followed):
    journey, request = followed
    by(journey, Party.TARGET, request, "confirm")
    for party in (Party.TARGET, Party.PRACTICE):
        assert why_not(
            steps_of(type(request))["take_yes_back"], journey.records()[request.subject], journey.cast.actor(party)
        )


def test_nobody_has_more_time_by_it(followed):
    """The day of the yes, and that of taking it back, were the same: the deadline is on the day it was on."""
    journey, request = followed
    practice = pk(journey, Party.PRACTICE)
    [before] = WorkItem.everything.filter(migration=journey.pk, subject=request.subject, step="agree", owner=practice)
    with clock.at(calendars.current().add(clock.today(), 1)):
        by(journey, Party.PRACTICE, request, "take_yes_back")
        [again] = WorkItem.everything.filter(
            migration=journey.pk, subject=request.subject, step="agree", owner=practice
        )
        assert (again.pk, again.due_on) == (before.pk, before.due_on)


def test_an_earlier_day_that_was_said_of_it_falls_away_with_it():
    journey = a_journey_with_its_date("confirmed")
    request = ask(journey)
    day = clock.today()
    with clock.at(calendars.current().add(day, 1)):
        actor = replace(journey.cast.actor(Party.PRACTICE), happened_on=day, why_later="On leave.")
        perform(request, "agree", actor=actor, dates=request.days)
        by(journey, Party.PRACTICE, request, "take_yes_back")
        assert [said.state for said in journey.migration.all(SaidDay)] == ["fell_away"]
        wellbeing.check(journey)
