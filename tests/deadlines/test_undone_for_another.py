"""Whoever works for two organisations withdraws nothing of the one that gains time for the other."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction

from tests.factories_catalogue import MembershipFactory
from tests.rehearsals import a_journey
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.engine.undo import undo
from workflow.kernel.steps import NotAllowed, Party
from workflow.kernel.visibility import Actor
from workflow.reminders.sweep import check_deadlines

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 6, 1)


@pytest.fixture
def answered():
    """A question of the new supplier, answered the next day; the supplier is late. And who answered it."""
    with clock.at(MONDAY):
        journey = a_journey()
        journey.follow_the_lists(until=lambda m: m.registered_on and m.call_off("procurement").state == "with_supplier")
        journey.take(journey.migration.call_off("procurement"), "query")
    with clock.at(MONDAY + timedelta(1)):
        event = journey.take(journey.migration.call_off("procurement"), "answer")
    with clock.at(MONDAY + timedelta(10)):
        check_deadlines()
        yield journey, event, Actor(event.by_user, event.by_organisation)


def clock_of(journey):
    item = WorkItem.everything.get(subject=journey.migration.call_off("procurement").subject, step="accept")
    return item.due_on, item.paused_on, item.breached_on, item.corrected_on


def test_a_step_is_withdrawn_for_whom_it_was_taken(answered):
    journey, event, actor = answered
    supplier, before = journey.cast.actor(Party.TARGET).organisation, clock_of(journey)
    with transaction.atomic(), pytest.raises(NotAllowed, match="only somebody who acts for it"):
        undo(event, actor=replace(actor, organisation=supplier), reason="We need more time.")
    assert clock_of(journey) == before


def test_nor_does_what_a_step_had_ended_go_on_for_another_organisation_of_theirs(answered):
    journey, event, actor = answered
    before = clock_of(journey)
    works_there = MembershipFactory(user=actor.user, organisation=journey.cast.actor(Party.TARGET).organisation)
    with transaction.atomic(), pytest.raises(NotAllowed, match="You work for another organisation too"):
        undo(event, actor=actor, reason="We need more time.")
    assert clock_of(journey) == before
    works_there.delete()
    undo(event, actor=actor, reason="Wrong question.")
    assert clock_of(journey)[1]
