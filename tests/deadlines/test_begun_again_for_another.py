"""Whoever works for two organisations, or records what another has answered, drops nothing and begins nothing again
that gives an owner they work for a new count (decision 63)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from tests.deadlines.test_one_person_of_both_sides import works_there_too
from tests.engine.test_carried_on import MONDAY, TUESDAY, a_journey_to, calls_off, items
from tests.lapses.test_days_that_come import by
from tests.support import wellbeing
from tests.tracks.test_begun_again import is_registered, new_system, other_extract
from workflow import clock
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.engine.undo import undo
from workflow.kernel.steps import NotAllowed, Party, steps_of
from workflow.kernel.visibility import Actor
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.django_db
DAYS_LATER = MONDAY + timedelta(14)
PARTNER, COMMISSIONER, PRACTICE, TARGET = Party.PARTNER, Party.COMMISSIONER, Party.PRACTICE, Party.TARGET
AGAIN = {  # once the migration is where, of which record; who owes what; by which two steps the partner drops it
    "call-off that was sent": (
        calls_off("with_commissioner"),
        new_system,
        COMMISSIONER,
        "validate",
        "take_back",
        "send",
    ),
    "not required": (is_registered, other_extract, COMMISSIONER, "request_form", "mark_not_required", "reinstate"),
}


def counts(found):
    return [(item.pk, item.due_on, item.closed_on) for item in found]


@pytest.fixture
def forms_are_asked_for_by_the_commissioner(monkeypatch):
    monkeypatch.setattr(Migration, "_parties_that_may", lambda migration, what: [
        COMMISSIONER if what == "asks_for_forms" else PARTNER])  # fmt: skip


@pytest.mark.usefixtures("forms_are_asked_for_by_the_commissioner")
@pytest.mark.parametrize("is_one_of_them", [True, False])
@pytest.mark.parametrize("which", AGAIN)
def test_what_the_partner_drops_and_begins_again_is_no_new_count_of_an_owner_of_the_same_person(which, is_one_of_them):
    until, record, owner, owed, drop, again = AGAIN[which]
    journey = a_journey_to(until)
    before = items(journey, record(journey), owed)
    if is_one_of_them:
        works_there_too(journey, PARTNER, at=owner)
    with clock.at(DAYS_LATER):
        by(journey, PARTNER, drop, record(journey))
        by(journey, PARTNER, again, record(journey))
        assert (counts(items(journey, record(journey), owed)) == counts(before)) == is_one_of_them
        wellbeing.check(journey)


@pytest.mark.parametrize("is_one_of_them", [True, False])
def test_nor_does_a_part_that_one_of_both_gives_away_and_back(is_one_of_them):
    journey = a_journey_to(is_registered)
    commissioner, mine = journey.cast.actor(COMMISSIONER), journey.cast.actor(PARTNER).organisation
    before = items(journey, new_system(journey), "send")
    if is_one_of_them:
        works_there_too(journey, COMMISSIONER, at=PARTNER)
    with clock.at(DAYS_LATER):
        for organisation in (journey.cast.in_the_wings[0].organisation, mine):
            to = {"organisation": organisation.pk, "contact": None, "email": "them@elsewhere.example"}
            perform(journey.migration, "change_partner", actor=commissioner, reason="Another contract", **to)
        owed = [item for item in items(journey, new_system(journey), "send") if item.owner == mine]
        assert (counts(owed) == counts(before)) == is_one_of_them


def recorded(journey, record, step, party, **answers):
    partner, other = journey.cast.actor(PARTNER), journey.cast.actor(party).organisation
    said = answers_to(record, steps_of(type(record))[step]) | answers
    return perform(record, step, actor=replace(partner, on_behalf_of=other, evidence="By telephone"), **said)


def test_an_invitation_that_the_partner_sends_and_records_as_declined_is_owed_with_what_was_left():
    journey = a_journey_to(lambda m: m.registered_on and m.call_off("procurement").state == "accepted")
    meeting = journey.migration.bookings()[0]
    [before] = items(journey, meeting, "propose")
    with clock.at(before.due_on + timedelta(7)):
        by(journey, PARTNER, "propose", journey.migration.bookings()[0])
        recorded(journey, journey.migration.bookings()[0], "decline", PRACTICE)
        [after] = items(journey, meeting, "propose")
        assert (after.due_on, after.closed_on) == (before.due_on, None)
        wellbeing.check(journey)


@pytest.mark.parametrize("records_it", [True, False])
def test_nor_has_it_the_full_time_for_a_date_to_which_it_records_an_objection(records_it):
    journey = a_journey_to(lambda m: m.funding.state == "approved")
    [before] = items(journey, journey.migration.go_live, "propose")
    with clock.at(before.due_on + timedelta(7)):
        by(journey, PARTNER, "propose")
        request = journey.records()[journey.migration.go_live.open_request().subject]
        if records_it:
            recorded(journey, request, "object", PRACTICE, instead=None)
        else:
            by(journey, PRACTICE, "object", request, instead=None)
        after = items(journey, journey.migration.go_live, "propose")[-1]
        assert (after.pk == before.pk, after.due_on == before.due_on) == (records_it, records_it)
        wellbeing.check(journey)


@pytest.mark.parametrize("is_recorded", [True, False])
def test_another_question_has_the_full_time_though_one_of_those_who_answer_asks_it(is_recorded):
    """For the other organisation they work for, or as what it has said."""
    journey = a_journey_to(calls_off("with_supplier"))
    works_there_too(journey, TARGET, at=PARTNER)

    def ask():
        if is_recorded:
            recorded(journey, new_system(journey), "query", TARGET)
        else:
            by(journey, TARGET, "query", new_system(journey))

    with clock.at(TUESDAY):
        ask()
        [first] = items(journey, new_system(journey), "answer")
    with clock.at(first.due_on + timedelta(7)):
        by(journey, PARTNER, "answer", new_system(journey))
        ask()
        first, second = items(journey, new_system(journey), "answer")
    assert (first.ended, second.opened_on, second.breached_on) == ("met", first.due_on + timedelta(7), None)


def a_date_asked_for_again():
    """What the partner owes waited for the three to agree another, and goes on once the new supplier confirms it."""
    journey = a_journey_to(lambda m: m.registered_on and m.go_live.state == "confirmed")
    with clock.at(TUESDAY):
        perform(journey.migration.go_live, "withdraw_confirmation", actor=journey.cast.actor(TARGET, 1), reason="Ill")
        by(journey, COMMISSIONER, "propose", reason="They cannot keep it.")
        for party in (PRACTICE, PARTNER):
            request = journey.records()[journey.migration.go_live.open_request().subject]
            perform(request, "agree", actor=journey.cast.actor(party), dates=request.days)
    return journey


def sending(journey):
    [item] = items(journey, journey.migration.call_off("decommission"), "send")
    return item


@pytest.mark.parametrize("is_one_of_them", [True, False])
def test_a_yes_of_theirs_that_let_go_on_what_waited_is_not_withdrawn(is_one_of_them):
    journey = a_date_asked_for_again()
    supplier = journey.cast.actor(TARGET)
    if is_one_of_them:
        works_there_too(journey, TARGET, at=PARTNER)
    with clock.at(MONDAY + timedelta(3)):
        confirmed = by(journey, TARGET, "confirm")
    before = sending(journey).due_on
    with clock.at(DAYS_LATER):
        if is_one_of_them:
            with transaction.atomic(), pytest.raises(NotAllowed, match="You work for another organisation too"):
                undo(confirmed, actor=supplier, reason="Another practice")
        else:
            undo(confirmed, actor=supplier, reason="Another practice")
            by(journey, TARGET, "confirm")
        assert (sending(journey).due_on == before) == is_one_of_them


def test_nor_has_the_partner_more_time_by_a_yes_that_it_records_and_withdraws():
    journey = a_date_asked_for_again()
    with clock.at(MONDAY + timedelta(3)):
        confirmed = recorded(journey, journey.migration.go_live, "confirm", TARGET)
    before = sending(journey)
    with clock.at(DAYS_LATER):
        undo(confirmed, actor=Actor(confirmed.by_user, confirmed.by_organisation), reason="Another practice")
        assert sending(journey).paused_on
        recorded(journey, journey.migration.go_live, "confirm", TARGET)
        assert (sending(journey).due_on, sending(journey).paused_on) == (before.due_on, None)
        wellbeing.check(journey)
