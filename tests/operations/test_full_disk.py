"""The disk of the database is full: nothing is half done, whoever sent something is told to look, and it goes on."""

import pytest
from django.core.management import call_command
from django.db import connection

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from workflow.audit.event import Event
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reading.addresses import step_page
from workflow.tracks.migration import Migration

REASON = "Too early. " * 90  # which no row has room for that is left over
REFUSES = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER no_room BEFORE INSERT ON workflow_email FOR EACH STATEMENT EXECUTE FUNCTION no_room();
"""


class Disk:
    """SQLite's is full in truth; of PostgreSQL the last table that a step writes to finds no room."""

    def fill(self):
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA max_page_count = 1")  # it never becomes smaller than it is
            else:
                cursor.execute(REFUSES)

    def free(self):
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA max_page_count = 1073741823")
            else:
                cursor.execute("DROP FUNCTION IF EXISTS no_room() CASCADE")


@pytest.fixture
def disk():
    disk = Disk()
    yield disk
    disk.free()


def stands(journey):
    migration = Migration.everything.get(pk=journey.pk)
    return migration.steps_taken, migration.head, Event.everything.count(), Email.objects.count()


@pytest.mark.django_db(transaction=True)
def test_a_step_is_taken_wholly_or_not_at_all_and_its_sender_is_told_to_look(disk):
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.open_request())
    browser = browser_of(journey.cast.actor(Party.PRACTICE))
    browser.raise_request_exception = False
    there = step_page(journey.migration.reference, journey.migration.go_live.open_request().subject, "object")
    before = stands(journey)
    disk.fill()
    refused = browser.post(there, {"reason": REASON})
    assert (refused.status_code, stands(journey)) == (503, before)
    assert "Go back and look whether it is there before you send it again" in main_of(refused)
    assert browser.get(f"/migrations/{journey.migration.reference}/").status_code == 200
    disk.free()
    assert browser.post(there, {"reason": REASON}).status_code == 302
    assert stands(journey)[0] == before[0] + 1
    call_command("verify")
