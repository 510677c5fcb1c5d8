"""A yes that the delivery partner recorded for the practice, which hears of it and may say no until the date stands."""

from dataclasses import replace

import pytest

from tests.rules.stories import a_journey_with_its_date, ask, by, pk, state
from tests.tracks.test_days_that_come import mails_to
from workflow.engine.perform import perform
from workflow.kernel.steps import NotAllowed, Party
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


@pytest.fixture
def recorded():
    journey = a_journey_with_its_date("confirmed")
    request = ask(journey)
    Email.objects.all().delete()
    practice = journey.cast.actor(Party.PRACTICE).organisation
    partner = replace(journey.cast.actor(Party.PARTNER), on_behalf_of=practice, evidence="By telephone")
    perform(request, "agree", actor=partner, dates=request.days)
    return journey, request


def test_it_is_told_at_once_in_both_names(recorded):
    journey, request = recorded
    words = mails_to(journey, Party.PRACTICE)
    assert journey.cast.actor(Party.PARTNER).user.name in words
    assert str(pk(journey, Party.PRACTICE)) in journey.records()[request.subject].yes


def test_it_objects_in_one_press_until_the_last_yes_and_then_no_more(recorded):
    journey, request = recorded
    standing = journey.migration.go_live.on
    by(journey, Party.PRACTICE, request, "object", reason="Nobody asked us.")
    assert (state(journey, request), journey.migration.go_live.on) == ("objected", standing)


def test_once_the_date_is_complete_it_stands(recorded):
    journey, request = recorded
    by(journey, Party.COMMISSIONER, request, "agree")
    by(journey, Party.TARGET, request, "confirm")
    with pytest.raises(NotAllowed):
        by(journey, Party.PRACTICE, request, "object")
    assert journey.migration.go_live.on == request.on
