"""Where there is no room for the file of a list, or its storage is away, mail goes on and the file is made later."""

import pytest
from django.core.management import call_command

from tests.browsing import browser_of
from tests.pages.lists.test_downloads import journeys, long_ones  # noqa: F401 - the same lists
from tests.support.files_of_lists import take
from workflow import clock
from workflow.kernel.steps import Party
from workflow.lists.files import making
from workflow.lists.files.export import KEPT_FOR, Export
from workflow.outbox.email import WAITS, Email

pytestmark = pytest.mark.django_db
LATER = 2 * making.LEASE


@pytest.fixture
def place(settings, tmp_path):
    """Nothing can be kept in it while a file stands in its place."""
    where = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = settings.STORAGES | {"default": where}
    settings.DEMO_MODE = False
    (tmp_path / "files").write_text("in its place")
    return tmp_path / "files"


def test_mail_goes_out_and_the_file_is_made_when_there_is_room_again(journeys, long_ones, place, mailoutbox):  # noqa: F811
    take(browser_of(journeys[0].cast.actor(Party.PARTNER)), "")
    Email.objects.create(cause="a mail", to="jo@lantern.example", kind="step", subject="Hello", text="Hello")
    call_command("tick", verbosity=0)
    assert not Email.objects.filter(WAITS).exists()
    assert Export.objects.get().state == Export.State.WAITING
    place.unlink()
    with clock.at(clock.now() + LATER):
        call_command("tick", verbosity=0)
    assert Export.objects.get().state == Export.State.READY


def test_one_that_cannot_be_deleted_keeps_nothing_else_waiting(journeys, long_ones, place, mailoutbox):  # noqa: F811
    take(browser_of(journeys[0].cast.actor(Party.PARTNER)), "")
    place.unlink()
    call_command("tick", verbosity=0)
    stored = place / Export.objects.get().stored
    stored.unlink()
    stored.mkdir()  # which no one may take away
    (stored / "inside").touch()
    with clock.at(clock.now() + KEPT_FOR + LATER):
        Email.objects.create(cause="a mail", to="jo@lantern.example", kind="step", subject="Hello", text="Hello")
        call_command("tick", verbosity=0)
        assert not Email.objects.filter(WAITS).exists()
        assert Export.objects.get().state == Export.State.READY
        (stored / "inside").unlink()
        call_command("tick", verbosity=0)
    assert Export.objects.get().state == Export.State.GONE
