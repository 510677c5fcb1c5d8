"""A database of the release before comes over: who knows what is worked out from what happened (migration 0012)."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.rehearsals import a_journey
from tests.support.everything_read import everything_read_by
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.tracks.call_off import CallOff

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
COMING_OVER = import_module("workflow.migrations.0012_what_readers_know")


def known():
    return {part.pk: part.knows for part in Participation.everything.all()}


def come_over():
    Participation.everything.update(knows={})
    COMING_OVER.split(apps, None)
    COMING_OVER.fill(apps, None)


def test_what_is_worked_out_is_what_the_steps_have_taught():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.state == "procurement")
    journey.take(journey.migration, "ask_a_supplier")
    journey.take(journey.migration, "ask_for_help")
    journey.follow_the_lists()
    journey.take(journey.migration.call_off("procurement"), "amend")
    taught = known()
    assert sum(map(len, taught.values())) > 10
    come_over()
    assert known() == taught


def prepared_again_as_before(journey) -> CallOff:
    """Refused, and taken in hand again in the row that its supplier has been shown, as the release before did it."""
    journey.follow_the_lists(until=lambda m: m.registered_on and m.call_off("procurement").state == "with_supplier")
    journey.take(journey.migration.call_off("procurement"), "refuse")
    call_off = journey.migration.call_off("procurement")
    shown = call_off.description
    redrafted = {"round": 1, "for_date": call_off.for_date.isoformat(), "check_started_on": None}
    for number, (step, was, before) in enumerate(
        [("redraft", "refused", redrafted), ("describe", "draft", {"description": shown})], start=1
    ):
        last = Event.everything.filter(migration=journey.pk).order_by("-number").first()
        last.pk, last.number, last.turn, last.key = None, last.number + 1, last.number + 1, None
        last.subject, last.step, last.was, last.now = call_off.subject, step, was, "draft"
        last.answers, last.before, last.born, last.hash = {}, before, [], f"{number}"
        last.save(force_insert=True)
    row = {"state": "draft", "round": 2, "for_date": None, "description": "OVERTHESHOULDER draft"}
    CallOff._base_manager.filter(pk=call_off.pk).update(**row)
    type(journey.migration)._base_manager.filter(pk=journey.pk).update(steps_taken=last.number)
    WorkItem.everything.filter(subject=call_off.subject, step="redraft").update(step="send", round=2)
    return call_off


def test_a_call_off_in_hand_that_was_shown_once_becomes_two_revisions_and_the_work_goes_on():
    journey = a_journey()
    shown = prepared_again_as_before(journey)
    assert "OVERTHESHOULDER" in everything_read_by(journey, Party.TARGET)
    come_over()
    assert "OVERTHESHOULDER" not in everything_read_by(journey, Party.TARGET)
    assert "OVERTHESHOULDER" in everything_read_by(journey, Party.PARTNER)
    was = CallOff.everything.get(pk=shown.pk)
    assert (was.state, was.round, was.description, was.for_date) == (
        "superseded", 1, shown.description, shown.for_date,
    )  # fmt: skip
    assert journey.migration.call_off("procurement").round == 2
    journey.follow_the_lists()
    assert journey.migration.state == "mobilised"
