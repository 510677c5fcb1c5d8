"""A data extract is for the day that was advised: when it moves, what is delivered is usable or asked for anew; a
rejected one has a next day (decisions 67, 70 and 76)."""

from datetime import timedelta

import pytest

from tests.lapses.test_days_that_come import by, mails_to, owed
from tests.rehearsals import a_journey
from tests.support import wellbeing
from tests.support.moving import ask_for_another
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.permissions import steps_open_to
from workflow.kernel.steps import NotAllowed, Party
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.tracks.data_extract import DataExtractRequest

pytestmark = pytest.mark.django_db
ROUND = {"provided": "acknowledge", "received": "accept", "accepted": None}


def principal(journey):
    return next(one for one in journey.migration.extract_requests() if one.principal)


def with_extract(state):
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: any(r.principal and r.state == state for r in m.extract_requests()))
    return journey


def move_the_date(journey, usable=()):
    request = ask_for_another(journey)
    while journey.records()[request.subject].yet_to_answer():
        journey.take(journey.records()[request.subject], "agree")
    by(journey, Party.TARGET, "confirm", journey.records()[request.subject], on=request.on, still_usable=list(usable))


@pytest.mark.parametrize("state", ROUND)
def test_what_the_supplier_says_is_still_usable_stays_as_it_is(state):
    journey = with_extract(state)
    before = principal(journey)
    move_the_date(journey, usable=[before.pk])
    after = principal(journey)
    assert (after.state, after.round, after.provided_on) == (state, before.round, before.provided_on)
    assert {item.step for item in journey.open_items() if item.subject == after.subject} == {ROUND[state]} - {None}
    wellbeing.check(journey)


@pytest.mark.parametrize("state", ["received", "accepted"])
def test_of_what_nothing_is_said_a_fresh_one_is_needed_and_it_is_not_rejected(state):
    journey = with_extract(state)
    before = principal(journey)
    move_the_date(journey)
    after = principal(journey)
    assert (after.state, after.round, after.iteration) == ("form_with_practice", before.round + 1, before.iteration)
    assert (Party.PRACTICE, "return_form") in owed(journey)
    assert WorkItem.everything.get(subject=after.subject, step="provide", round=before.round).ended == "met"
    assert "It was not rejected" in mails_to(journey, Party.SOURCE)
    wellbeing.check(journey)
    journey.follow_the_lists()
    assert principal(journey).state == "accepted"
    wellbeing.check(journey)


def test_receipt_is_confirmed_first_and_then_a_fresh_one_is_asked_for():
    journey = with_extract("provided")
    move_the_date(journey)
    request = principal(journey)
    assert (request.state, (Party.TARGET, "acknowledge") in owed(journey)) == ("provided", True)
    with pytest.raises(NotAllowed, match="extract day has moved"):
        by(journey, Party.TARGET, "reject", request)
    by(journey, Party.TARGET, "acknowledge", request)
    assert principal(journey).state == "form_with_practice"
    wellbeing.check(journey)


def test_the_same_day_advised_again_needs_no_work():
    journey = with_extract("accepted")
    first = principal(journey).wanted_on
    request = ask_for_another(journey)
    while journey.records()[request.subject].yet_to_answer():
        journey.take(journey.records()[request.subject], "agree")
    by(journey, Party.TARGET, "confirm", journey.records()[request.subject], on=request.on, initial_extract_on=first)
    assert principal(journey).state == "accepted"


def test_a_past_day_may_be_advised_only_for_what_stays_usable():
    journey = with_extract("accepted")
    kept = principal(journey)
    with clock.at(kept.wanted_on + timedelta(1)):
        request = ask_for_another(journey)
        while journey.records()[request.subject].yet_to_answer():
            journey.take(journey.records()[request.subject], "agree")
        said = {"on": request.on, "initial_extract_on": kept.wanted_on, "final_extract_on": request.on}
        with pytest.raises(NotAllowed, match="The initial extract comes first"):
            by(journey, Party.TARGET, "confirm", journey.records()[request.subject], **said)
        by(journey, Party.TARGET, "confirm", journey.records()[request.subject], **said, still_usable=[kept.pk])
        assert principal(journey).state == "accepted"


def test_the_supplier_names_the_next_day_with_its_rejection_and_the_controller_signs_for_it():
    journey = with_extract("received")
    by(journey, Party.TARGET, "reject", principal(journey))
    request = principal(journey)
    assert (Party.PRACTICE, "ask_again") in owed(journey)
    assert "ask_again" not in {s.name for s in steps_open_to(journey.cast.actor(Party.PARTNER), request)}
    with pytest.raises(NotAllowed, match="The new supplier named"):
        by(journey, Party.PRACTICE, "ask_again", request, wanted_on=request.next_on + timedelta(1))
    by(journey, Party.PRACTICE, "ask_again", request)
    again = principal(journey)
    assert (again.state, again.wanted_on, again.next_on, again.iteration) == ("requested", request.next_on, None, 2)
    assert again.formal_request["wanted_on"] == request.next_on.isoformat()
    wellbeing.check(journey)


def test_a_next_day_is_not_past_and_not_after_the_go_live_date():
    journey = with_extract("received")
    for day in (clock.today() - timedelta(1), journey.migration.go_live.on + timedelta(1)):
        with pytest.raises(NotAllowed, match="The next day must be"):
            by(journey, Party.TARGET, "reject", principal(journey), next_on=day)


def test_if_the_named_day_passes_the_supplier_names_another():
    journey = with_extract("received")
    by(journey, Party.TARGET, "reject", principal(journey))
    with clock.at(principal(journey).next_on + timedelta(1)):
        assert (say_what_days_decide(), say_what_days_decide()) == (1, 0)
        assert (Party.TARGET, "name_next_day") in owed(journey)
        assert (Party.PRACTICE, "ask_again") not in owed(journey)
        wellbeing.check(journey)
        by(journey, Party.TARGET, "name_next_day", principal(journey))
        assert (Party.PRACTICE, "ask_again") in owed(journey)
        assert "needs the next" in mails_to(journey, Party.PRACTICE)
        wellbeing.check(journey)


def test_later_advice_for_all_replaces_the_day_that_was_named():
    journey = with_extract("received")
    by(journey, Party.TARGET, "reject", principal(journey))
    move_the_date(journey)
    request, go_live = principal(journey), journey.migration.go_live
    assert (request.state, request.next_on) == ("rejected", go_live.initial_extract_on)
    by(journey, Party.PRACTICE, "ask_again", request)
    assert principal(journey).state == "requested"
    wellbeing.check(journey)


def test_a_rejection_of_the_release_before_is_asked_about():
    """It named no day."""
    journey = with_extract("received")
    by(journey, Party.TARGET, "reject", principal(journey))
    DataExtractRequest.everything.filter(pk=principal(journey).pk).update(next_on=None, signed_for=None)
    assert (say_what_days_decide(), say_what_days_decide()) == (1, 0)
    assert (Party.TARGET, "name_next_day") in owed(journey)
    wellbeing.check(journey)


def test_what_was_under_way_when_the_day_moved_is_recorded_once_and_settles_nothing():
    journey = with_extract("scheduled")
    refused = {s.name for s in steps_open_to(journey.cast.actor(Party.SOURCE), principal(journey))}
    assert "provide_for_the_old_day" not in refused
    move_the_date(journey)
    by(journey, Party.SOURCE, "provide_for_the_old_day", principal(journey))
    request = principal(journey)
    assert (request.state, request.provided_on) == ("form_with_practice", clock.today())
    assert (Party.PRACTICE, "return_form") in owed(journey)
    assert "It does not settle the request" in mails_to(journey, Party.TARGET)
    assert "provide_for_the_old_day" not in {s.name for s in steps_open_to(journey.cast.actor(Party.SOURCE), request)}
    by(journey, Party.PRACTICE, "return_form", request)
    assert (principal(journey).state, principal(journey).provided_on) == ("requested", None)
    wellbeing.check(journey)
