"""Files in a bucket: kept, handed out and thrown away as those in a folder are, and by no address of their own."""

import errno

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from migration_portal import environment, health
from tests import files
from tests.browsing import browser_of
from tests.fakes.bucket import Bucket
from tests.rehearsals import a_journey_at
from workflow import uploads
from workflow.conversation.message import Message
from workflow.kernel.steps import Party
from workflow.tracks.documents import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(settings):
    with Bucket() as server:
        settings.FILES_URL = server.url
        settings.STORAGES = settings.STORAGES | {"default": environment.file_storage(server.url, None)}
        yield server


def test_what_is_kept_comes_back_and_has_no_address(kept):
    name = default_storage.save("documents/one", ContentFile(b"A letter"))
    assert kept.objects == {"documents/one": b"A letter"}
    with default_storage.open(name) as file:
        assert file.read() == b"A letter"
    with pytest.raises(ValueError, match="no address"):
        default_storage.url(name)
    default_storage.delete(name)
    assert not default_storage.exists(name)


def test_two_of_one_name_are_two(kept):
    first, second = (default_storage.save("documents/one", ContentFile(words)) for words in (b"One", b"Two"))
    assert (kept.objects[first], kept.objects[second]) == (b"One", b"Two")


def test_whether_files_can_be_kept_is_asked_of_the_bucket(kept):
    assert health.files_can_be_kept()
    kept.is_away = True
    assert not health.files_can_be_kept()


def add(journey, call_off):
    form = reverse("add_document", args=[journey.migration.reference, call_off.subject])
    return browser_of(journey.cast.actor(Party.PARTNER)).post(form, {"title": "Order form", "file": a_letter()})


def a_letter():
    return SimpleUploadedFile("order.pdf", files.pdf("What is ordered"))


@pytest.fixture
def journey():
    return a_journey_at("procurement")


def test_a_document_in_it_is_handed_out_by_its_page_alone(kept, journey):
    add(journey, journey.migration.call_off("procurement"))
    document = Document.everything.get()
    page = reverse("document", args=[journey.migration.reference, document.pk])
    answer = browser_of(journey.cast.actor(Party.COMMISSIONER)).get(page)
    assert b"".join(answer.streaming_content) == kept.objects[document.stored]
    assert browser_of(journey.cast.actor(Party.HOLDER)).get(page).status_code == 404


def test_while_it_is_away_a_document_is_refused_in_words(kept, journey):
    kept.is_away = True
    page = add(journey, journey.migration.call_off("procurement"))
    assert page.status_code == 200
    assert "could not be kept just now, and nothing was saved" in page.content.decode()
    assert "Order form" in page.content.decode()
    assert not Document.everything.exists()


def test_while_it_is_away_a_message_with_files_is_refused_and_its_words_stay(kept, journey):
    kept.is_away = True
    to = journey.cast.actor(Party.COMMISSIONER).organisation.ods_code
    said = {"to": to, "text": "Here is the plan", "key": "k1", "files": [a_letter(), a_letter()]}
    where = reverse("messages", args=[journey.migration.reference])
    page = browser_of(journey.cast.actor(Party.PARTNER)).post(where, said)
    assert page.status_code == 422
    assert "could not be kept just now, and nothing was saved" in page.content.decode()
    assert "Here is the plan" in page.content.decode()
    assert not Message.everything.exists()


@pytest.mark.once
def test_a_full_disk_is_told_in_the_same_words(monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    with pytest.raises(uploads.Unsafe, match="nothing was saved"):
        uploads.keep(uploads.Checked("order.pdf", b"%PDF", "application/pdf"))


@pytest.mark.once
def test_the_address_says_where_and_who():
    told = environment.file_storage("s3://key:sec%2Fret@host.example.org:8443/the-bucket?region=eu-west-1", None)
    assert told["OPTIONS"] == {
        "access_key": "key", "secret_key": "sec/ret", "bucket_name": "the-bucket",
        "endpoint_url": "https://host.example.org:8443", "region_name": "eu-west-1",
    }  # fmt: skip
