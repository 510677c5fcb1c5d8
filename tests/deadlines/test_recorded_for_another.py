"""What the delivery partner records for somebody else is an act of its own to its own clocks: it gains nothing by it,
nor by withdrawing it."""

from datetime import timedelta

import pytest

from tests.deadlines.test_one_person_of_both_sides import works_there_too
from tests.engine.test_carried_on import MONDAY, TUESDAY, a_journey_to, items
from tests.support import wellbeing
from workflow import clock
from workflow.audit.event import Event
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.engine.undo import undo
from workflow.kernel.steps import Party, steps_of
from workflow.kernel.visibility import Actor
from workflow.tracks.go_live import GoLiveDate

pytestmark = pytest.mark.django_db


def test_a_no_recorded_for_the_new_supplier_and_withdrawn_leaves_the_partners_own_clock_as_it_was():
    journey = a_journey_to(lambda m: m.registered_on and m.go_live.state == "with_supplier")
    call_off = journey.migration.call_off("procurement")
    [before] = items(journey, call_off, "send")
    partner, supplier = journey.cast.actor(Party.PARTNER), journey.cast.actor(Party.TARGET).organisation
    recorder = Actor(partner.user, partner.organisation, supplier, "By telephone")
    with clock.at(TUESDAY):
        go_live, step = journey.migration.go_live, steps_of(GoLiveDate)["offer_alternatives"]
        recorded = perform(go_live, step.name, actor=recorder, **answers_to(go_live, step))
        [waits] = items(journey, call_off, "send")
        assert (waits.paused_on, waits.pauses[0].own) == (TUESDAY, True)
    with clock.at(MONDAY + timedelta(7)):
        undo(recorded, actor=Actor(recorded.by_user, recorded.by_organisation), reason="It was another practice.")
        [after] = items(journey, call_off, "send")
        assert (after.paused_on, after.due_on, after.pauses) == (None, before.due_on, [])
        wellbeing.check(journey)


@pytest.mark.parametrize("is_one_of_them", [True, False])
def test_an_answer_recorded_and_withdrawn_stops_no_clock_of_an_owner_that_the_recorder_works_for(is_one_of_them):
    journey = a_journey_to(lambda m: any(r.principal and r.state == "requested" for r in m.extract_requests()))
    request = next(r for r in journey.migration.extract_requests() if r.principal)
    [before] = items(journey, request, "confirm_date")
    partner, supplier = journey.cast.actor(Party.PARTNER), journey.cast.actor(Party.SOURCE).organisation
    if is_one_of_them:
        works_there_too(journey, Party.PARTNER, at=Party.SOURCE)
    with clock.at(TUESDAY):
        recorder = Actor(partner.user, partner.organisation, supplier, "By telephone")
        recorded = perform(request, "confirm_date", actor=recorder)
    with clock.at(MONDAY + timedelta(7)):
        undo(recorded, actor=partner, reason="It was another practice.")
        [after] = items(journey, request, "confirm_date")
        assert (after.due_on == before.due_on) == is_one_of_them
        wellbeing.check(journey)


@pytest.mark.parametrize("begins_again", [Party.PRACTICE, Party.PARTNER])
@pytest.mark.parametrize("is_one_of_them", [True, False])
def test_what_somebody_of_both_drops_for_the_partner_gives_the_practice_no_more_time(is_one_of_them, begins_again):
    journey = a_journey_to(lambda m: m.funding.state == "draft")
    case = journey.migration.funding
    [before] = items(journey, case, "send")
    if is_one_of_them:
        works_there_too(journey, Party.PARTNER, at=Party.PRACTICE)
    with clock.at(TUESDAY):
        perform(case, "withdraw", actor=journey.cast.actor(Party.PARTNER), reason="Not now.")
    with clock.at(MONDAY + timedelta(7)):
        perform(journey.migration.funding, "prepare_again", actor=journey.cast.actor(begins_again))
        *_, after = items(journey, case, "send")
    assert (after.closed_on, after.due_on == before.due_on) == (None, is_one_of_them)


@pytest.mark.parametrize("is_one_of_them", [True, False])
def test_an_approval_withdrawn_and_given_again_gives_the_partner_of_the_same_person_no_more_time(is_one_of_them):
    journey = a_journey_to(lambda m: m.registered_on)
    call_off, commissioner = journey.migration.call_off("procurement"), journey.cast.actor(Party.COMMISSIONER)
    [before] = items(journey, call_off, "send")
    if is_one_of_them:
        works_there_too(journey, Party.COMMISSIONER, at=Party.PARTNER)
    approved = Event.everything.get(migration=journey.pk, step="approve")
    with clock.at(TUESDAY):
        undo(approved, actor=Actor(approved.by_user, commissioner.organisation), reason="To look again.")
    with clock.at(MONDAY + timedelta(7)):
        perform(journey.migration.funding, "approve", actor=Actor(approved.by_user, commissioner.organisation))
        [after] = items(journey, call_off, "send")
    assert (after.paused_on, after.due_on == before.due_on) == (None, is_one_of_them)


@pytest.mark.parametrize("is_one_of_them", [True, False])
def test_a_date_that_somebody_of_both_suppliers_takes_away_gives_the_other_no_day_on_which_it_could_act(is_one_of_them):
    journey = a_journey_to(lambda m: any(r.principal and r.state == "requested" for r in m.extract_requests()))
    request = next(r for r in journey.migration.extract_requests() if r.principal)
    if is_one_of_them:
        works_there_too(journey, Party.TARGET, at=Party.SOURCE)
    with clock.at(TUESDAY):
        target = journey.cast.actor(Party.TARGET)
        perform(journey.migration.go_live, "withdraw_confirmation", actor=target, reason="Nobody is free.")
        [item] = items(journey, request, "confirm_date")
    assert [pause.own for pause in item.pauses] == [is_one_of_them]
