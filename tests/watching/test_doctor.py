"""`doctor` says in plain words what is not well, and what to do about it."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from migration_portal import health
from migration_portal.management.diagnosis import REMEDIES, look
from migration_portal.watching import room
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from workflow import clock
from workflow.operations import heartbeat
from workflow.operations.heartbeat_record import Heartbeat

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_order(monkeypatch, settings):
    monkeypatch.setattr("migration_portal.static_files.are_collected", lambda: True)
    settings.DEMO_MODE = False
    settings.ANCHORS_FILE, settings.BACKUP_KEY = "/srv/anchors", "age1"
    for task in heartbeat.Task:
        heartbeat.beat(task)


def told():
    said = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("doctor", stdout=said)
    return said.getvalue(), str(refused.value)


def test_when_all_is_well_it_says_so(in_order):
    said = StringIO()
    call_command("doctor", stdout=said)
    assert said.getvalue().endswith("All is well.\n")
    assert "NOT WELL" not in said.getvalue()


def test_what_is_not_well_comes_with_what_to_do(in_order, settings):
    settings.BACKUP_KEY = ""
    with clock.at(clock.now() - timedelta(hours=1)):
        heartbeat.beat(heartbeat.Task.DEADLINES)
    said, sentence = told()
    assert "NOT WELL  Deadline checks: Last ran 1 hour ago." in said
    assert REMEDIES["Deadline checks"] in said
    assert "NOT WELL  Key of the backups: Is not set." in said
    assert sentence == "2 things to put right."


def test_when_the_last_backup_was_made_is_said_and_a_day_without_one_is_not_well(in_order):
    Heartbeat.objects.filter(task=heartbeat.Task.BACKUP).delete()
    said, _ = told()
    assert "NOT WELL  Backups: None has been made." in said
    with clock.at(clock.now() - timedelta(hours=27)):
        heartbeat.beat(heartbeat.Task.BACKUP)
    said, _ = told()
    assert "NOT WELL  Backups: Last made 1 day ago." in said
    assert REMEDIES["Backups"] in said


def test_people_who_need_a_second_factor_and_have_none_are_counted(in_order, settings):
    settings.SECOND_FACTOR_FOR = ["agent"]
    agent = OrganisationFactory(agent=True)
    people = [MembershipFactory(organisation=agent).user for _ in range(3)]
    MembershipFactory()
    Authenticator.objects.create(user=people[0], type="totp", data={})
    assert "NOT WELL  Second factors: 2 people without one." in told()[0]


@pytest.mark.postgres
@pytest.mark.parametrize(("off", "words"), [(1, "60 minutes ahead of"), (-1, "60 minutes behind")])
def test_a_clock_that_is_an_hour_wrong_is_told_by_the_machine_whose_it_is(in_order, time_machine, off, words):
    time_machine.move_to(datetime.now(UTC) + timedelta(hours=off))
    said, _ = told()
    assert f"NOT WELL  Clock: Is {words} the database's." in said
    assert REMEDIES["Clock"] in said


def test_a_disk_that_is_nearly_full_is_told_with_what_is_left(in_order, monkeypatch, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "not" / "made" / "yet"
    free = {tmp_path: 12 * room.MB}
    monkeypatch.setattr(room.shutil, "disk_usage", lambda folder: SimpleNamespace(free=free.get(folder, 10**12)))
    said, _ = told()
    assert "NOT WELL  Room on the disk: 12MB are left." in said
    assert REMEDIES["Room on the disk"] in said


def test_without_the_database_it_says_that_and_no_more(monkeypatch):
    monkeypatch.setattr(health, "database_is_ready", lambda: False)
    said, sentence = told()
    assert said.startswith("NOT WELL  Database: Does not answer, or is not up to date.")
    assert sentence == "1 thing to put right."


def test_everything_it_finds_has_a_remedy(in_order):
    assert {finding.what for finding in look()} == set(REMEDIES)
