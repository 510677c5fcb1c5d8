"""What a step costs the database: at most 16 statements, 20 where it shows or introduces, 22 for a step of the
migration itself (decision 77)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bench import statements
from tests.rehearsals import a_journey
from workflow.deadlines import calendars
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.kernel.steps import steps_of

pytestmark = pytest.mark.django_db
FRAMING = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def statements_of(journey, record, name, actor):
    answers = answers_to(record, steps_of(type(record))[name])
    key, actor = f"one press of {actor.user.pk}", statements.as_a_request_does(actor)
    calendars.current()
    with CaptureQueriesContext(connection) as seen:
        perform(record, name, actor=actor, version=record.version, key=key, **answers)
    return [q["sql"] for q in seen if not q["sql"].upper().startswith(FRAMING)]


def test_validating_a_call_off_takes_at_most_fourteen_statements():
    journey = a_journey(kept=False)
    journey.follow_the_lists(until=lambda m: m.registered_on and m.call_off("procurement").state == "with_commissioner")
    call_off = journey.migration.call_off("procurement")
    found = statements_of(journey, call_off, "validate", journey.cast.actor("commissioner", 1))
    assert len(found) <= 14, "\n".join(found)


def test_providing_an_extract_takes_at_most_fourteen_statements():
    journey = a_journey(kept=False)
    journey.follow_the_lists(until=lambda m: any(r.state == "scheduled" for r in m.extract_requests()))
    request = next(r for r in journey.migration.extract_requests() if r.state == "scheduled")
    found = statements_of(journey, request, "provide", journey.cast.of(request.holder_id)[0])
    assert len(found) <= 14, "\n".join(found)


def test_putting_a_migration_on_hold_takes_at_most_fourteen():
    journey = a_journey(kept=False)
    journey.follow_the_lists(until=lambda m: m.registered_on)
    found = statements_of(journey, journey.migration, "hold", journey.cast.actor("commissioner"))
    assert len(found) <= 14, "\n".join(found)


def test_every_step_of_another_date_takes_at_most_eighteen():
    journey = a_journey(kept=False)
    journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed" and m.call_off("procurement").for_date)
    steps = [("partner", "propose", 16), ("practice", "agree", 10), ("commissioner", "agree", 18),
             ("target", "confirm", 16)]  # fmt: skip
    for party, name, most in steps:
        day = journey.migration.go_live
        record = day if name == "propose" else journey.records()[day.open_request().subject]
        found = statements_of(journey, record, name, journey.cast.actor(party))
        assert len(found) <= most, f"{name}: {len(found)}\n" + "\n".join(found)


@pytest.mark.postgres  # only there does a transaction begin with a statement
@pytest.mark.django_db(transaction=True)
def test_no_step_of_a_journey_takes_more_than_its_kind_may():
    most = {statements.PLAIN: 16, statements.SHOWS: 20, statements.OF_THE_MIGRATION: 22}
    seen = list(statements.of_each_step())
    assert len(seen) > 40
    assert [one for one in seen if one[2] > most[one[1]]] == []
