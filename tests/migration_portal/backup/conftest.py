"""A portal that has been lived in, and the key of its backups."""

from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from tests.factories_catalogue import PASSWORD, MembershipFactory, UserFactory
from tests.rehearsals import a_journey


@pytest.fixture
def files(settings, tmp_path):
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = settings.STORAGES | {"default": backend}
    return tmp_path / "files"


@pytest.fixture
def key(tmp_path):
    call_command("backup", new_key=tmp_path / "key", stdout=StringIO())
    return tmp_path / "key"


@pytest.fixture
def lived_in(files, settings):
    settings.DEMO_MODE = False
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed")
    for name in ("first", "second"):
        default_storage.save(f"documents/{name}", ContentFile(name.encode() * 5_000))
    return MembershipFactory(user=UserFactory(email="jo@lantern.example", password=PASSWORD)).user
