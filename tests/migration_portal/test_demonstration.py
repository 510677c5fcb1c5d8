"""A demonstration is a database that was begun as one: the mark decides, and neither side starts on the other's."""

import pytest
from celery.signals import beat_init, worker_init
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.test import override_settings

from catalogue import demonstration, invitations
from catalogue.demo import fictional_catalogue
from catalogue.models import Demonstration, Organisation, User
from migration_portal import checks
from tests.factories_catalogue import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
in_production = override_settings(DEMO_MODE=False)


@pytest.fixture
def real_person():
    return User.objects.create_user("alex@example.org", "Alex Penrose")


@pytest.fixture
def marked():
    return Demonstration.objects.create()


def test_an_empty_database_becomes_a_demonstration_and_stays_one():
    fictional_catalogue()
    fictional_catalogue()
    assert Demonstration.objects.count() == 1
    checks.refuse_the_wrong_database()


def test_nothing_is_invented_beside_real_people(real_person):
    with pytest.raises(ImproperlyConfigured, match="people who are not of a demonstration"):
        fictional_catalogue()
    assert not Organisation.objects.exists()


def test_nothing_is_invented_beside_imported_practices():
    OrganisationFactory()
    with pytest.raises(ImproperlyConfigured, match="does not carry the mark"):
        fictional_catalogue()


def test_a_demonstration_does_not_start_on_real_work(real_person):
    with pytest.raises(ImproperlyConfigured, match="people who are not of a demonstration"):
        checks.refuse_the_wrong_database()


def test_a_demonstration_of_an_earlier_version_is_told_how_to_begin_again():
    User.objects.create_user("priya@example.org", "Priya Shah", is_demo=True)
    with pytest.raises(ImproperlyConfigured, match="demo --fresh"):
        checks.refuse_the_wrong_database()


@pytest.mark.parametrize("command", [["demo"], ["demo_data"], ["tick"]])
def test_no_command_takes_real_work_for_a_demonstration(command, real_person):
    with pytest.raises((CommandError, ImproperlyConfigured), match="people who are not of a demonstration"):
        call_command(*command)


def test_beginning_again_throws_no_real_work_away(real_person, settings, monkeypatch, tmp_path):
    kept = tmp_path / "portal.sqlite3"
    kept.touch()
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", str(kept))
    with pytest.raises(CommandError, match=r"people who are not of a demonstration|demonstration's own SQLite"):
        call_command("demo", "--fresh")
    assert kept.exists()


@in_production
def test_production_does_not_start_on_a_marked_database(marked):
    with pytest.raises(ImproperlyConfigured, match="demonstration accounts"):
        checks.refuse_the_wrong_database()
    with pytest.raises(CommandError, match="demonstration accounts"):
        call_command("tick")


@in_production
@pytest.mark.parametrize("starts", [worker_init, beat_init])
def test_neither_worker_nor_beat_starts_on_it(starts, marked):
    """Celery only logs an error that is raised while it starts, and goes on."""
    with pytest.raises(SystemExit, match="demonstration accounts"):
        starts.send(sender=None)


@pytest.mark.parametrize("starts", [worker_init, beat_init])
def test_without_a_broker_they_say_that_nobody_rings(starts, marked, settings):
    settings.BROKER_URL = "none"
    with pytest.raises(SystemExit, match="tick"):
        starts.send(sender=None)


def test_whoever_joins_a_demonstration_is_of_it(marked, client):
    lead = MembershipFactory(is_lead=True)
    secret = "in-a-demonstration"
    invitation = invitations.Invitation.objects.create(
        organisation=lead.organisation,
        name="Kim New",
        email="kim@example.org",
        invited_by=lead.user,
        token=invitations.Invitation.digest(secret),
        created_at=demonstration.Demonstration.objects.get().begun_at,
    )
    page = client.get(f"/invitation/{secret}/").content.decode()
    assert "You become one of its people" in page
    person = invitations.accept(secret, name=invitation.name, password="harbour lantern meadow 7")
    assert person.is_demo


def test_whoever_joins_real_work_is_not():
    assert not User.objects.create_user("kim@example.org", "Kim New").is_demo
