"""What an offer of the new supplier is worth, and which answers about a go-live date can be taken back."""

from datetime import timedelta

import pytest

from tests.rules.stories import LOCALS, a_journey_with_its_date, ask, by, owed, pk, state
from tests.support import wellbeing
from workflow import clock
from workflow.deadlines import calendars
from workflow.demo.answers_about_days import an_offer_of, working_day
from workflow.engine.undo import undo
from workflow.kernel.steps import NotAllowed, Party

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days_later", "becomes"), [(0, "confirmed"), (1, "with_supplier")])
def test_an_offer_is_its_yes_to_that_very_day_until_its_last_day(days_later, becomes):
    journey, until = a_journey_with_its_date("with_supplier"), calendars.current().add(clock.today(), 3)
    first, second = working_day(105), working_day(112)
    offer = an_offer_of(first, second)
    by(journey, Party.TARGET, journey.migration.go_live, "offer_alternatives", **offer, held_until=until)
    by(journey, Party.PARTNER, journey.migration.go_live, "propose", on=second)
    request = journey.migration.go_live.open_request()
    with clock.at(until + timedelta(days_later)):
        for party in LOCALS[:2]:
            by(journey, party, request, "agree")
        day = journey.migration.go_live
        assert (day.on, day.state) == (second, becomes)
        wellbeing.check(journey)


def test_it_is_no_yes_to_another_day_and_ends_when_any_date_is_in_force():
    journey = a_journey_with_its_date("with_supplier")
    offered = working_day(112)
    by(journey, Party.TARGET, journey.migration.go_live, "offer_alternatives", **an_offer_of(offered))
    other = calendars.current().add(offered, 1)
    by(journey, Party.PARTNER, journey.migration.go_live, "propose", on=other)
    request = journey.migration.go_live.open_request()
    for party in LOCALS[:2]:
        by(journey, party, request, "agree")
    assert (journey.migration.go_live.on, journey.migration.go_live.state) == (other, "with_supplier")
    by(journey, Party.TARGET, journey.migration.go_live, "confirm")
    assert journey.migration.go_live.offered == []
    by(journey, Party.PARTNER, journey.migration.go_live, "propose", on=offered)
    later = journey.migration.go_live.open_request()
    for party in LOCALS[:2]:
        by(journey, party, later, "agree")
    assert state(journey, later) == "with_supplier"
    assert ("confirm", pk(journey, Party.TARGET)) in owed(journey, later)


def test_the_completing_yes_of_the_supplier_is_never_taken_back():
    journey = a_journey_with_its_date("confirmed")
    request = ask(journey)
    for party in LOCALS[:2]:
        by(journey, party, request, "agree")
    event = by(journey, Party.TARGET, request, "confirm")
    with pytest.raises(NotAllowed, match="The others count on this"):
        undo(event, actor=journey.cast.actor(Party.TARGET), reason="Wrong migration.")


def test_nor_is_the_yes_with_which_the_supplier_was_asked():
    journey = a_journey_with_its_date("confirmed")
    request = ask(journey)
    by(journey, Party.PRACTICE, request, "agree")
    event = by(journey, Party.COMMISSIONER, request, "agree")
    with pytest.raises(NotAllowed, match="A supplier has been told"):
        undo(event, actor=journey.cast.actor(Party.COMMISSIONER), reason="Wrong migration.")
    by(journey, Party.COMMISSIONER, request, "object")  # which it may instead, until the last yes
    assert state(journey, request) == "objected"


def test_another_yes_is_by_whoever_recorded_it_alone():
    journey = a_journey_with_its_date("confirmed")
    request = ask(journey)
    event = by(journey, Party.PRACTICE, request, "agree")
    with pytest.raises(NotAllowed, match="Only the person who took this step"):
        undo(event, actor=journey.cast.actor(Party.PRACTICE, 1), reason="Wrong migration.")
    undo(event, actor=journey.cast.actor(Party.PRACTICE), reason="Wrong migration.")
    assert ("agree", pk(journey, Party.PRACTICE)) in owed(journey, request)


def test_the_standing_date_is_lost_with_what_the_supplier_is_asked_and_its_no_ends_that_too():
    journey = a_journey_with_its_date("confirmed")
    request = ask(journey)
    for party in LOCALS[:2]:
        by(journey, party, request, "agree")
    by(journey, Party.TARGET, journey.migration.go_live, "withdraw_confirmation")
    assert (journey.migration.go_live.agreed_on, state(journey, request)) == (None, "with_supplier")
    by(journey, Party.TARGET, request, "not_possible")
    assert (journey.migration.go_live.agreed_on, state(journey, request)) == (None, "not_possible")
    assert ("propose", pk(journey, Party.PARTNER)) in owed(journey, journey.migration.go_live)
    wellbeing.check(journey)
