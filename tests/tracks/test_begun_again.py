"""Whoever drops what it owes and begins it again goes on with what was left of its time (decision 63)."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.engine.test_carried_on import MONDAY, a_journey_to, calls_off, items
from tests.lapses.test_days_that_come import by
from tests.support import wellbeing
from workflow import clock
from workflow.kernel.steps import NotAllowed, Party
from workflow.tracks.date_request import DateRequest
from workflow.tracks.funding import FundingCase

pytestmark = pytest.mark.django_db


def funding(journey):
    return journey.migration.funding


def new_system(journey):
    return journey.migration.call_off("procurement")


def other_extract(journey):
    return next(request for request in journey.migration.extract_requests() if not request.principal)


def is_registered(migration):
    return migration.registered_on


def case_is(state):
    return lambda migration: migration.funding.state == state


DROPPED = {  # who owes which step of which record, once the migration is where; by which two steps it gets another try
    "not required": (is_registered, other_extract, Party.PARTNER, "request_form", "mark_not_required", "reinstate"),
    "cancelled": (is_registered, other_extract, Party.PARTNER, "request_form", "cancel", "start_again"),
    "case": (case_is("draft"), funding, Party.PRACTICE, "send", "withdraw", "prepare_again"),
    "call-off": (calls_off("draft"), new_system, Party.PARTNER, "send", "withdraw", "go_on"),
    "call-off that was sent": (calls_off("with_commissioner"), new_system, Party.PARTNER, "send", "withdraw", "go_on"),
    "case that was sent": (case_is("submitted"), funding, Party.PRACTICE, "send", "withdraw", "prepare_again"),
}


@pytest.mark.parametrize("which", DROPPED)
def test_what_is_dropped_and_begun_again_has_no_new_count(which):
    until, record, party, owed, drop, again = DROPPED[which]
    journey = a_journey_to(until)
    [before] = items(journey, record(journey), owed)
    for weeks in (1, 2):
        with clock.at(MONDAY + timedelta(days=7 * weeks)):
            by(journey, party, drop, record(journey))
            by(journey, party, again, record(journey))
            [after] = items(journey, record(journey), owed)
            assert (after.pk, after.closed_on, after.counted_from) == (before.pk, None, MONDAY)
            wellbeing.check(journey)


def test_nor_does_it_begin_as_another_supplementary_case():
    journey = a_journey_to(is_registered)

    def case():
        return journey.migration.all(FundingCase)[-1]

    with clock.at(MONDAY):
        by(journey, Party.PRACTICE, "open_supplementary_case", journey.migration)
    [before] = items(journey, case(), "send")
    with clock.at(before.due_on + timedelta(7)):
        by(journey, Party.PRACTICE, "withdraw", case())
        with pytest.raises(NotAllowed, match="can prepare it again"), transaction.atomic():
            by(journey, Party.PRACTICE, "open_supplementary_case", journey.migration)
        by(journey, Party.PRACTICE, "prepare_again", case())
        [after] = items(journey, case(), "send")
        assert (after.pk, after.closed_on, after.due_on) == (before.pk, None, before.due_on)
        wellbeing.check(journey)


def case_begun_again(journey):
    return [(item.round, item.ended) for item in items(journey, funding(journey), "send")]


def test_after_a_decline_there_is_the_full_time_also_where_the_case_was_withdrawn_then():
    journey = a_journey_to(case_is("submitted"))
    with clock.at(MONDAY):
        by(journey, Party.COMMISSIONER, "decline", funding(journey))
        by(journey, Party.PARTNER, "withdraw", funding(journey))
        by(journey, Party.PRACTICE, "prepare_again", funding(journey))
        assert case_begun_again(journey) == [(1, "met"), (2, "")]
        wellbeing.check(journey)


@pytest.mark.parametrize("again", [["send", "take_back"], ["withdraw", "go_on"]])
def test_what_was_returned_is_to_be_changed_in_the_time_for_that_however_it_is_taken_back(again):
    journey = a_journey_to(calls_off("with_commissioner"))
    with clock.at(MONDAY):
        by(journey, Party.COMMISSIONER, "send_back", new_system(journey))
        [_, before] = items(journey, new_system(journey), "send")
    with clock.at(before.due_on):
        for step in again:
            by(journey, Party.PARTNER, step, new_system(journey))
        [_, after] = items(journey, new_system(journey), "send")
        assert (after.pk, after.closed_on, after.limit, after.due_on) == (before.pk, None, "amend", before.due_on)
        wellbeing.check(journey)


def test_what_its_supplier_has_seen_is_prepared_again_as_another_revision():
    journey = a_journey_to(calls_off("with_supplier"))
    with clock.at(MONDAY):
        by(journey, Party.PARTNER, "withdraw", new_system(journey))
        with pytest.raises(NotAllowed, match="has seen it"):
            by(journey, Party.PARTNER, "go_on", new_system(journey))
        by(journey, Party.PARTNER, "redraft", new_system(journey))
    assert new_system(journey).round == 2


@pytest.mark.parametrize(("by_the", "step", "limit"), [("query", "revise", "amend"), ("refuse", "redraft", "call_off")])
def test_what_its_supplier_has_in_hand_is_revised_in_the_days_of_a_change(by_the, step, limit):
    journey = a_journey_to(calls_off("with_supplier"))
    with clock.at(MONDAY):
        by(journey, Party.TARGET, by_the, new_system(journey))
        by(journey, Party.PARTNER, step, new_system(journey))
        [owed] = items(journey, new_system(journey), "send")
        assert owed.limit == limit
        wellbeing.check(journey)


def asked_for(migration):
    return next((request for request in migration.all(DateRequest)), None)


@pytest.mark.parametrize(("party", "step", "new"), [(Party.PARTNER, "withdraw", 0), (Party.PRACTICE, "object", 1)])
def test_a_date_that_is_asked_for_and_taken_back_leaves_what_was_left_to_ask_for_one(party, step, new):
    journey = a_journey_to(lambda migration: migration.state == "go_live_date")
    go_live = journey.migration.go_live
    [before] = items(journey, go_live, "propose")
    with clock.at(before.due_on + timedelta(1)):
        by(journey, Party.PARTNER, "propose", go_live)
        by(journey, party, step, asked_for(journey.migration))
        [first, *more] = items(journey, go_live, "propose")
        assert ((first.closed_on, first.due_on) == (None, before.due_on)) is not bool(new)
        assert len(more) == new
        wellbeing.check(journey)
