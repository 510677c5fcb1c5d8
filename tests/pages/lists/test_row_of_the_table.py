"""A migration as a row: what is said there is said once."""

from datetime import timedelta

import pytest

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from workflow import clock
from workflow.kernel.steps import Party
from workflow.lapses.days_that_come import say_what_days_decide

pytestmark = pytest.mark.django_db


def test_of_a_date_that_has_passed_it_is_said_once():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed")
    with clock.at(journey.migration.go_live.on + timedelta(1)):
        assert say_what_days_decide()
        words = main_of(browser_of(journey.cast.actor(Party.PARTNER)).get("/migrations/"))
    assert " passed " in words
    assert " past " not in words
