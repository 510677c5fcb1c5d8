"""`verify` plays the events of every migration again, and names whatever does not stand where they say."""

from datetime import timedelta

import pytest
from django.db import connection

from tests.audit.test_verify import found_by, verify
from tests.rehearsals import a_journey
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.tracks.agent_questions import HelpRequest
from workflow.tracks.go_live import GoLiveDate

pytestmark = pytest.mark.django_db


@pytest.fixture
def migration():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed")
    assert "were checked" in verify()
    return journey.migration


def change(record, **columns):
    """Past the portal, as somebody with a connection to the database can."""
    said = ", ".join(f"{name} = %s" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {record._meta.db_table} SET {said} WHERE id = %s", [*columns.values(), record.pk])


def test_a_state_that_no_step_led_to_is_named_with_what_its_events_say(migration):
    change(date := GoLiveDate.everything.get(migration=migration), state="provisional")
    said = found_by(migration.reference)
    assert f"{migration.reference}: {date.subject} says provisional, and its events say confirmed (since event " in said


def test_a_migration_that_was_put_into_another_state_is_named(migration):
    change(migration, state="mobilised")
    assert f"{migration.subject} says mobilised, and its events say {migration.state}" in found_by()


def test_a_version_that_its_events_do_not_count_is_named(migration):
    change(date := GoLiveDate.everything.get(migration=migration), version=date.version + 1)
    said = f"{date.subject} says that it moved {date.version + 1} times, and its events say {date.version}."
    assert said in found_by()


def test_a_record_that_no_event_opened_is_named(migration):
    with connection.cursor() as cursor:
        cursor.execute(*_a_question_of(migration))
    question = HelpRequest.everything.get(migration=migration)
    assert f"{question.subject} says {question.state}, and no event says that it began" in found_by()


def _a_question_of(migration):
    question = HelpRequest(migration=migration, asked_by=migration.practice)
    fields = [field for field in HelpRequest._meta.concrete_fields if not field.primary_key]
    values = [field.get_db_prep_save(getattr(question, field.attname), connection) for field in fields]
    columns, places = ", ".join(f'"{field.column}"' for field in fields), ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {HelpRequest._meta.db_table} ({columns}) VALUES ({places})", values


def test_a_record_that_is_gone_is_named(migration):
    GoLiveDate.everything.filter(migration=migration).update(migration=a_journey(kept=False).migration)
    assert "is gone, and its events say confirmed" in found_by(migration.reference)


def test_open_work_that_no_state_asks_for_is_named_and_so_is_what_is_missing(migration):
    item = WorkItem.everything.filter(migration=migration, closed_on=None).first()
    change(item, step="remind")
    said = found_by()
    assert f"remind of {item.subject} (organisation {item.owner_id}, round {item.round}) is an open work item" in said
    assert f"{item.step} of {item.subject} (organisation {item.owner_id}, round {item.round}) is to be done" in said


@pytest.mark.parametrize("column", ["due_on", "contract_due_on"])
def test_a_due_date_that_the_product_would_not_count_is_named(migration, column):
    item = WorkItem.everything.filter(migration=migration, closed_on=None, paused_on=None).first()
    change(item, **{column: getattr(item, column) + timedelta(days=30)})
    assert f"{item.step} of {item.subject} (organisation {item.owner_id}, round {item.round}) says that" in found_by()


def test_a_migration_that_is_believed_up_to_a_head_is_replayed_from_there(migration):
    change(GoLiveDate.everything.get(migration=migration), state="provisional")
    head = Event.everything.get(migration=migration, number=6).hash
    assert "its events say confirmed" in found_by(migration.reference, since=head)
