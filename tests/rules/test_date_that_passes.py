"""The day of the go-live date passes while another is asked for."""

from datetime import timedelta

import pytest

from tests.rules.stories import LOCALS, a_journey_with_its_date, ask, by, owed, pk, state
from tests.support import wellbeing
from workflow import clock
from workflow.kernel.steps import Party
from workflow.lapses.days_that_come import say_what_days_decide

pytestmark = pytest.mark.django_db


def test_the_request_stays_and_once_agreed_takes_the_place_of_the_date_that_passed():
    journey = a_journey_with_its_date("confirmed")
    standing = journey.migration.go_live.on
    with clock.at(standing - timedelta(1)):
        request = ask(journey, days=20)
    with clock.at(standing + timedelta(1)):
        say_what_days_decide()
        assert (journey.migration.go_live.state, state(journey, request)) == ("passed", "with_the_three")
        assert set(owed(journey, request)) == {("agree", pk(journey, party)) for party in LOCALS[:2]}
        assert ("propose", pk(journey, Party.PARTNER)) not in owed(journey, journey.migration.go_live)
        for party in LOCALS[:2]:
            by(journey, party, request, "agree")
        day = journey.migration.go_live
        assert (day.on, day.state) == (request.on, "with_supplier")
        by(journey, Party.TARGET, day, "confirm")
        assert (journey.migration.go_live.on, journey.migration.go_live.state) == (request.on, "confirmed")
        wellbeing.check(journey)
