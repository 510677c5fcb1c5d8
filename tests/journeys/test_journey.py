"""Doing what the work lists say, in order, takes a business case to mobilised."""

from datetime import timedelta

import pytest

from tests.rehearsals import a_journey
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers import DOCUMENT
from workflow.engine.perform import perform
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


def test_doing_only_what_the_work_lists_say_ends_in_mobilised():
    journey = a_journey(kept=False)
    journey.follow_the_lists()
    migration = journey.migration
    assert migration.state == "mobilised"
    assert Event.everything.filter(migration=migration).count() == migration.steps_taken
    assert not WorkItem.everything.filter(migration=migration, due_on=None).exists()


def test_a_practice_that_starts_alone_engages_its_partner_and_gets_there_too():
    cast_journey = a_journey(with_partner=False)
    cast_journey.follow_the_lists()
    assert cast_journey.migration.state == "mobilised"


def test_a_duty_done_late_before_the_mornings_sweep_is_recorded_as_breached():
    journey = a_journey(kept=False)
    item = journey.open_items().get(step="send")
    with clock.at(item.due_on + timedelta(4)):
        journey.do(item)
    item.refresh_from_db()
    assert item.closed_on == item.due_on + timedelta(4)
    assert item.breached_on == item.due_on + timedelta(1)


def test_suppliers_that_know_are_told_of_a_hold_and_nobody_else():
    journey = a_journey(kept=False)
    journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed")
    event = journey.take(journey.migration, "hold")
    told = {mail.facts["organisation"] for mail in Email.objects.filter(event=event)}
    assert journey.cast.actor("target").organisation.pk in told
    assert told <= journey.migration.knowing


def test_an_uploaded_business_justification_counts_as_well():
    journey = a_journey(kept=False)
    case = journey.migration.funding
    assert any("business justification" in gap for gap in case.gaps())
    press = DOCUMENT | {"title": "Business justification"}
    perform(case, "add_document", actor=journey.cast.actor("practice"), **press)
    assert not any("business justification" in gap for gap in journey.migration.funding.gaps())
