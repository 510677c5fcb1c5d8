"""The new supplier has yet to answer about the date that stands, while another is asked for beside it."""

import pytest

from tests.rules.stories import LOCALS, a_journey_with_its_date, ask, by, owed, pk, state
from tests.support import wellbeing
from workflow import clock
from workflow.deadlines import calendars
from workflow.demo.answers_about_days import an_offer_of
from workflow.kernel.steps import NotAllowed, Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def with_supplier():
    return a_journey_with_its_date("with_supplier")


def both_agree(journey, request):
    for party in LOCALS[:2]:
        by(journey, party, request, "agree")


def test_it_may_still_answer_and_if_it_confirms_that_stands_and_the_request_goes_on(with_supplier):
    journey = with_supplier
    request, first = ask(journey), journey.migration.go_live.on
    assert ("confirm", pk(journey, Party.TARGET)) in owed(journey, journey.migration.go_live)
    by(journey, Party.TARGET, journey.migration.go_live, "confirm")
    assert (journey.migration.go_live.on, journey.migration.go_live.state) == (first, "confirmed")
    assert state(journey, request) == "with_the_three"
    both_agree(journey, request)
    assert (journey.migration.go_live.on, state(journey, request)) == (first, "with_supplier")
    by(journey, Party.TARGET, request, "confirm")
    assert (journey.migration.go_live.on, journey.migration.go_live.state) == (request.on, "confirmed")
    wellbeing.check(journey)


def test_if_the_three_agree_first_it_is_asked_that_instead_with_the_full_reply_time(with_supplier):
    journey, calendar = with_supplier, calendars.current()
    request = ask(journey)
    with clock.at(calendar.add(clock.today(), 4)):
        both_agree(journey, request)
        target = pk(journey, Party.TARGET)
        assert owed(journey, request) == {("confirm", target): calendar.add(clock.today(), 5)}
        assert ("confirm", target) not in owed(journey, journey.migration.go_live)
        for step in ("confirm", "offer_alternatives"):
            with pytest.raises(NotAllowed, match="that is answered first"):
                by(journey, Party.TARGET, journey.migration.go_live, step)
        wellbeing.check(journey)


def test_if_that_comes_to_nothing_the_first_question_is_open_again(with_supplier):
    journey = with_supplier
    request = ask(journey)
    both_agree(journey, request)
    by(journey, Party.TARGET, request, "not_possible")
    day = journey.migration.go_live
    assert day.state == "with_supplier"
    assert ("confirm", pk(journey, Party.TARGET)) in owed(journey, day)
    by(journey, Party.TARGET, day, "confirm")
    assert journey.migration.go_live.state == "confirmed"
    wellbeing.check(journey)


def test_if_it_says_no_and_offers_the_very_day_that_is_asked_for_that_is_its_yes(with_supplier):
    journey = with_supplier
    request = ask(journey)
    by(journey, Party.TARGET, journey.migration.go_live, "offer_alternatives", **an_offer_of(request.on))
    assert (journey.migration.go_live.agreed_on, state(journey, request)) == (None, "with_the_three")
    both_agree(journey, request)
    day = journey.migration.go_live
    assert (day.on, day.state, day.offered) == (request.on, "confirmed", [])
    wellbeing.check(journey)


def test_if_it_says_no_the_request_lives_on_with_its_yeses_as_the_first_suggestion(with_supplier):
    journey = with_supplier
    request = ask(journey)
    by(journey, Party.PRACTICE, request, "agree")
    other = calendars.current().add(request.on, 10)
    by(journey, Party.TARGET, journey.migration.go_live, "offer_alternatives", **an_offer_of(other))
    assert set(owed(journey, request)) == {("agree", pk(journey, Party.COMMISSIONER))}
    by(journey, Party.COMMISSIONER, request, "agree")
    day = journey.migration.go_live
    assert (day.on, day.state) == (request.on, "with_supplier")
    assert ("confirm", pk(journey, Party.TARGET)) in owed(journey, day)
    wellbeing.check(journey)
