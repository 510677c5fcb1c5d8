"""What is kept no longer goes: looked at first, proved afterwards, and never of a migration that is open."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from tests.rehearsals import a_journey, a_journey_at
from tests.wall.application_role import application_role
from workflow import clock
from workflow.audit import anchors
from workflow.audit.access import Access
from workflow.audit.event import Event
from workflow.audit.tombstone import Tombstone, hash_of
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.tracks.documents import Document
from workflow.tracks.migration import Migration
from workflow.upkeep.migration_rows import paths
from workflow.upkeep.schedule import SCHEDULE, Kept, before

pytestmark = pytest.mark.django_db
SIX_YEARS, TWO_YEARS = timedelta(days=366 * 6), timedelta(days=366 * 2)


@pytest.fixture
def open_one():
    return a_journey_at("procurement")


@pytest.fixture
def closed_one():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.registered_on)
    journey.take(journey.migration, "cancel", reason="The practice closes.")
    Email.objects.filter(migration=journey.pk).update(state="sent")
    return journey


@pytest.fixture
def file(settings, tmp_path):
    settings.ANCHORS_FILE = str(tmp_path / "anchors")
    return tmp_path / "anchors"


def purge(*arguments, after=SIX_YEARS):
    said = StringIO()
    with clock.at(clock.now() + after):
        call_command("purge", *arguments, stdout=said)
    return said.getvalue()


def rows_in(migration):
    return {model: model._base_manager.filter(**{path: migration.pk}).count() for model, path in paths().items()}


def test_every_table_is_in_the_schedule_once():
    listed = [label for labels in SCHEDULE.values() for label in labels]
    assert sorted(listed) == sorted(model._meta.label_lower for model in apps.get_models(include_auto_created=True))


def test_whatever_stands_on_a_migration_goes_with_it():
    with_it = {*SCHEDULE[Kept.WITH_MIGRATION], *SCHEDULE[Kept.MAIL], *SCHEDULE[Kept.TWO_YEARS]}
    assert {model._meta.label_lower for model in paths()} == with_it


def test_a_dry_run_names_what_would_go_and_changes_nothing(closed_one, open_one):
    before_it = rows_in(closed_one.migration)
    said = purge("--dry-run")
    assert (
        f"1 migration with all that belongs to them; a tombstone stays of each.\n  {closed_one.migration.reference}, "
        in said
    )
    assert open_one.migration.reference not in said
    assert rows_in(closed_one.migration) == before_it
    assert not Tombstone.objects.exists()


def test_a_closed_migration_becomes_a_tombstone_and_an_open_one_stays_whole(closed_one, open_one, file):
    migration, kept = closed_one.migration, rows_in(open_one.migration)
    stored = default_storage.save("documents/old", ContentFile(b"old"))
    _a_document(closed_one, stored)
    purge("--apply", "--no-input")
    assert not any(rows_in(migration).values())
    assert rows_in(open_one.migration) == kept
    left = Tombstone.objects.get()
    assert (left.reference_hash, left.head) == (hash_of(migration.reference), migration.head)
    assert left.steps_taken == migration.steps_taken
    assert migration.reference not in str(left.__dict__)


def _a_document(journey, stored):
    actor = journey.cast.actor(Party.PARTNER)
    Document.everything.create(migration=journey.migration, subject="calloff:1", title="Old", name="old.pdf",
        stored=stored, content_type="application/pdf", size=3, sha256="0" * 64, added_on=clock.today(),
        added_by=actor.user, added_for=actor.organisation)  # fmt: skip


def test_its_files_go_once_its_rows_are_gone(closed_one, file, django_capture_on_commit_callbacks):
    stored = default_storage.save("documents/old", ContentFile(b"old"))
    _a_document(closed_one, stored)
    with django_capture_on_commit_callbacks(execute=True):
        assert default_storage.exists(stored)
        purge("--apply", "--no-input")
    assert not default_storage.exists(stored)


def test_afterwards_the_history_verifies_against_the_anchors(closed_one, open_one, file):
    anchors.anchor(file, since=None)
    purge("--apply", "--no-input")
    assert "Nothing needs to be done." in verify(file)


def verify(file):
    said = StringIO()
    call_command("verify", anchors=file, stdout=said)
    return said.getvalue()


def test_who_takes_out_a_history_and_writes_a_tombstone_for_it_is_found(closed_one, file):
    anchors.anchor(file, since=None)
    anchored = file.read_text()
    purge("--apply", "--no-input")
    file.write_text(anchored)
    with pytest.raises(CommandError, match="1 fault"):
        verify(file)


@pytest.mark.parametrize("changes", [{"head": "0" * 64}, {"steps_taken": 1}])
def test_a_tombstone_that_was_altered_is_found(closed_one, file, changes):
    purge("--apply", "--no-input")
    Tombstone.objects.update(**changes)
    with pytest.raises(CommandError, match="1 fault"):
        verify(file)


def test_events_can_be_changed_no_more_than_before(closed_one, open_one, file):
    purge("--apply", "--no-input")
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        Event.everything.filter(migration=open_one.pk).update(evidence="He told me so")


def test_who_does_not_confirm_purges_nothing(closed_one, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda question: "no")
    with pytest.raises(CommandError, match="Nothing was changed"):
        purge("--apply")
    assert Migration.everything.filter(pk=closed_one.pk).exists()


def test_neither_what_is_not_at_an_end_nor_what_somebody_owes_is_closed(open_one, closed_one, file):
    owed = WorkItem.everything.filter(migration=open_one.pk, closed_on=None).values_list("pk", flat=True)[:1]
    WorkItem.everything.filter(pk=owed[0]).update(migration=closed_one.pk)
    WorkItem.everything.filter(migration=open_one.pk).update(closed_on=clock.today())
    purge("--apply", "--no-input")
    assert Migration.everything.filter(pk__in=[open_one.pk, closed_one.pk]).count() == 2


def test_a_closed_migration_stays_until_its_time_is_over(closed_one, file):
    purge("--apply", "--no-input", after=TWO_YEARS)
    assert Migration.everything.filter(pk=closed_one.pk).exists()


def test_the_words_of_mail_go_after_two_years_but_not_of_an_open_migration(closed_one, open_one, file):
    Email.objects.filter(migration=open_one.pk).update(state="sent")
    Email.objects.update(text="Dear Tom")
    purge("--apply", "--no-input", after=TWO_YEARS)
    of_closed, of_open = (Email.objects.filter(migration=each.pk) for each in (closed_one, open_one))
    assert of_closed.exists()
    assert not of_closed.exclude(text="", facts={}).exists()
    assert of_open.filter(text="Dear Tom").count() == of_open.count() > 0


def test_looks_go_after_two_years(open_one, file):
    actor, now = open_one.cast.actor(Party.PARTNER), clock.now()
    for day in (clock.today(), clock.today() + timedelta(days=30)):
        Access.everything.create(user=actor.user, organisation=actor.organisation, migration=open_one.migration,
                                 what="funding", day=day, first_at=now, last_at=now)  # fmt: skip
    purge("--apply", "--no-input", after=TWO_YEARS)
    assert Access.everything.count() == 1


def test_a_year_begins_on_the_same_day():
    assert before(date(2028, 2, 29), 2) == date(2026, 2, 28)
    assert before(date(2026, 11, 27), 6) == date(2020, 11, 27)


@pytest.mark.postgres
def test_the_role_of_the_portal_cannot_purge_a_history(closed_one, file):
    with application_role(), pytest.raises(CommandError, match="Only the owner of the database can purge a history"):
        purge("--apply", "--no-input")
    assert Migration.everything.filter(pk=closed_one.pk).exists()
