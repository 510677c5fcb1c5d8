"""The heads are written whole or not at all: half a line would look for good as if somebody had altered it."""

import resource
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command

from tests.rehearsals import a_journey
from workflow.audit import anchors
from workflow.clock import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    a_journey()
    anchors.anchor(tmp_path / "anchors", since=None)
    return tmp_path / "anchors"


@contextmanager
def room_for(size):
    """No file of this process grows beyond it, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_line_for_which_there_is_no_room_leaves_nothing_of_itself(file):
    before = file.read_bytes()
    with room_for(len(before) + 40), pytest.raises(OSError, match=r"No space left|File too large"):
        anchors.anchor(file, since=None)
    assert file.read_bytes() == before
    anchors.anchor(file, since=now().replace(year=2000))
    call_command("verify", anchors=file)


def test_what_was_cut_off_all_the_same_spoils_no_line_but_its_own_and_is_named(file):
    line = file.read_text()
    file.write_text(line + line[:-30])
    anchors.anchor(file, since=now().replace(year=2000))
    with pytest.raises(CommandError, match=r"Line 2 of the anchors .* or it was cut off"):
        call_command("verify", anchors=file)
    first, _, last = file.read_text().splitlines()
    file.write_text(f"{first}\n{last}\n")
    call_command("verify", anchors=file)


def test_a_log_that_is_no_text_throughout_is_read_all_the_same(file):
    file.write_bytes(b"\xff\xfe\n" + file.read_bytes())
    call_command("verify", anchors=file)
