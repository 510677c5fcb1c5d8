"""What a step costs the database: at most 16 statements, 22 for a step of the migration itself (decision 27)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rehearsals import a_journey
from workflow.deadlines import calendars
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.kernel.steps import steps_of

pytestmark = pytest.mark.django_db
FRAMING = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def statements_of(journey, record, name, actor):
    answers = answers_to(record, steps_of(type(record))[name])
    calendars.current()
    with CaptureQueriesContext(connection) as seen:
        perform(record, name, actor=actor, version=record.version, key="one press", **answers)
    return [q["sql"] for q in seen if not q["sql"].upper().startswith(FRAMING)]


def test_validating_a_call_off_takes_at_most_sixteen_statements():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on and m.call_off("procurement").state == "with_commissioner")
    call_off = journey.migration.call_off("procurement")
    found = statements_of(journey, call_off, "validate", journey.cast.actor("commissioner", 1))
    assert len(found) <= 16, "\n".join(found)


def test_providing_an_extract_takes_at_most_sixteen_statements():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: any(r.state == "scheduled" for r in m.extract_requests()))
    request = next(r for r in journey.migration.extract_requests() if r.state == "scheduled")
    found = statements_of(journey, request, "provide", journey.cast.of(request.holder_id)[0])
    assert len(found) <= 16, "\n".join(found)


def test_putting_a_migration_on_hold_takes_at_most_twenty_two():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on)
    found = statements_of(journey, journey.migration, "hold", journey.cast.actor("commissioner"))
    assert len(found) <= 22, "\n".join(found)
