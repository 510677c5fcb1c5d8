"""What a purge does with files: each that the migration had goes, and one that cannot go now goes later."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import CommandError, call_command

from migration_portal import health_findings
from tests.rehearsals import a_journey
from tests.upkeep.test_purge import SIX_YEARS, _a_document
from workflow import clock, uploads
from workflow.audit.tombstone import Tombstone
from workflow.conversation.message import Message
from workflow.conversation.message_file import MessageFile
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.tracks.migration import Migration
from workflow.upkeep.nightly import run_if_due

pytestmark = pytest.mark.django_db(transaction=True)
WHAT = "Files to be deleted"


@pytest.fixture
def closed_ones(settings, tmp_path):
    """Two, each with a document and a file that came with a message."""
    settings.ANCHORS_FILE = str(tmp_path / "anchors")
    where = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = settings.STORAGES | {"default": where}
    journeys = [a_journey(), a_journey()]
    for journey in journeys:
        journey.follow_the_lists(until=lambda migration: migration.registered_on)
        journey.take(journey.migration, "cancel", reason="The practice closes.")
        Email.objects.filter(migration=journey.pk).update(state="sent")
        _a_document(journey, default_storage.save("documents/paper", ContentFile(b"paper")))
        _a_message_with_a_file(journey, default_storage.save("documents/with-a-message", ContentFile(b"more")))
    return journeys


def _a_message_with_a_file(journey, stored):
    actor = journey.cast.actor(Party.PARTNER)
    message = Message.everything.create(migration=journey.migration, organisation=actor.organisation, by=actor.user,
                                        text="See the file", subject="")  # fmt: skip
    MessageFile.everything.create(migration=journey.migration, message=message, name="more.pdf", stored=stored,
                                  content_type="application/pdf", size=4, sha256="0" * 64)  # fmt: skip


@pytest.fixture
def away(monkeypatch):
    """A storage that deletes nothing until it is told to."""

    def refuse(self, name):
        raise OSError("the storage is away")

    with monkeypatch.context() as for_now:
        for_now.setattr(FileSystemStorage, "delete", refuse)
        yield for_now


def kept():
    return sorted(default_storage.listdir("documents")[1])


def purge():
    said = StringIO()
    with clock.at(clock.now() + SIX_YEARS):
        call_command("purge", "--apply", "--no-input", stdout=said)
    return said.getvalue()


def test_a_file_that_came_with_a_message_goes_with_its_migration(closed_ones):
    assert len(kept()) == 4
    said = purge()
    assert kept() == []
    assert "could not be deleted" not in said


def test_while_the_storage_is_away_a_purge_is_whole_and_its_files_go_later(closed_ones, away):
    said = purge()
    assert not Migration.everything.filter(pk__in=[one.pk for one in closed_ones]).exists()
    assert Tombstone.objects.count() == 2
    assert "4 files could not be deleted, as the storage does not answer." in said
    assert len(kept()) == 4
    away.undo()
    run_if_due()
    assert kept() == []
    assert told().is_well


def test_a_file_that_waits_for_days_is_told_to_whoever_runs_the_portal(closed_ones, away):
    purge()
    with clock.at(clock.now() + SIX_YEARS + timedelta(days=3)):
        run_if_due()
        assert (told().words, told().is_well) == ("4 files", False)


def test_a_file_that_no_record_came_to_own_goes_later_too(closed_ones, away):
    uploads.forget(default_storage.save("documents/nobodys", ContentFile(b"nobody's")))
    away.undo()
    run_if_due()
    assert "nobodys" not in kept()


def test_where_no_anchor_can_be_written_nothing_goes(closed_ones, settings, tmp_path):
    settings.ANCHORS_FILE = str(tmp_path / "files")  # a folder stands in its place
    with pytest.raises(CommandError, match=r"ANCHORS_FILE cannot be written .* is still there, whole"):
        purge()
    assert Migration.everything.filter(pk__in=[one.pk for one in closed_ones]).count() == 2
    assert len(kept()) == 4


def told():
    (finding,) = (one for one in health_findings.findings() if one.what == WHAT)
    return finding
