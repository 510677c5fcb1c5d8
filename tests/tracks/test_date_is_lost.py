"""Of a date that was confirmed and is lost: papers follow the next one that is confirmed, not before."""

import pytest

from tests.rehearsals import a_journey
from tests.support.moving import ask_for_another, everybody_answers
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers_about_days import working_day

pytestmark = pytest.mark.django_db
AMENDING = ("amend", "revise", "send_back")


def accepted():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.registered_on and both_are_accepted(migration))
    return journey


def both_are_accepted(migration):
    return all(migration.call_off(kind).state == "accepted" for kind in ("procurement", "decommission"))


def owed_amendments(journey):
    owed = WorkItem.everything.filter(migration=journey.pk, closed_on=None, paused_on=None, step__in=AMENDING)
    return sorted(owed.values_list("step", flat=True))


def lost(journey):
    journey.take(journey.migration.go_live, "withdraw_confirmation")
    return journey.migration.go_live


def test_no_amendment_is_owed_until_another_date_is_confirmed():
    journey = accepted()
    standing = journey.migration.go_live.on
    lost(journey)
    assert owed_amendments(journey) == []
    request = ask_for_another(journey)
    while journey.records()[request.subject].state == "with_the_three":
        journey.take(journey.records()[request.subject], "agree")
        assert owed_amendments(journey) == []
    everybody_answers(journey, request)
    go_live = journey.migration.go_live
    if not go_live.is_confirmed:
        journey.take(go_live, "confirm")
    assert journey.migration.go_live.on != standing
    assert owed_amendments(journey) == ["amend", "amend"]


# ------------------------------------------------------------------ extract requests (decision 76)
def asked_formally():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.extract_requests() and all(r.wanted_on for r in m.extract_requests()))
    return journey


def extracts_owed(journey):
    owed = journey.open_items().filter(subject__startswith="dataextractrequest:")
    return sorted(set(owed.values_list("step", flat=True)) - {"request_form", "issue_form"})


def to_provide(journey):
    items = WorkItem.everything.filter(migration=journey.pk, step="provide").select_related("migration")
    return list(items.order_by("pk"))


def test_no_extract_is_owed_until_another_date_is_confirmed_and_then_it_is_signed_for_anew():
    journey = asked_formally()
    assert {"confirm_date", "provide"} & {*extracts_owed(journey)}
    lost(journey)
    assert extracts_owed(journey) == []
    assert {item.waits_for for item in to_provide(journey)} == {"the new supplier to confirm the go-live date"}
    request = ask_for_another(journey)
    everybody_answers(journey, request)
    if not journey.migration.go_live.is_confirmed:
        assert extracts_owed(journey) == []
        journey.take(journey.migration.go_live, "confirm")
    assert extracts_owed(journey) == ["return_form"]
    assert {item.ended for item in to_provide(journey)} == {"replaced"}


def test_confirmed_again_for_the_same_days_the_same_clock_goes_on_without_the_days_between():
    journey = asked_formally()
    [before, *_] = to_provide(journey)
    day = journey.migration.go_live
    said = {"initial_extract_on": day.initial_extract_on, "final_extract_on": day.final_extract_on}
    with clock.at(working_day(2)):
        lost(journey)
    with clock.at(working_day(9)):
        request = ask_for_another(journey, by=0)
        while journey.records()[request.subject].state == "with_the_three":
            journey.take(journey.records()[request.subject], "agree")
        journey.take(journey.migration.go_live, "confirm", **said)
        [after, *_] = to_provide(journey)
        assert (after.pk, after.closed_on, after.counted_from) == (before.pk, None, before.counted_from)
        assert after.due_on >= before.due_on
        assert after.paused_on is None
