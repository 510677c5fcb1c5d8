"""Of a date that was confirmed and is lost: papers follow the next one that is confirmed, not before."""

import pytest

from tests.rehearsals import a_journey
from tests.support.moving import ask_for_another, everybody_answers
from workflow.deadlines.work_item import WorkItem

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
