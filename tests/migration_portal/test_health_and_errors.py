"""What machines that watch the portal are told, and what people see when it cannot answer."""

import time
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.http import Http404
from django.urls import reverse

from migration_portal import errors, health_findings
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from workflow import clock
from workflow.operations import heartbeat
from workflow.outbox.email import Email
from workflow.outbox.suppression import RefusedAddress

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client(client):
    administration = OrganisationFactory(administration=True)
    client.force_login(MembershipFactory(organisation=administration, user__is_staff=True).user)
    return client


def test_a_living_process_says_so_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/livez").status_code == 200


def test_a_process_is_ready_when_database_and_files_are(client):
    told = client.get("/readyz").json()
    assert told == {"database": True, "files": True, "pages": True, "deadlines_checked_seconds_ago": None}


def test_an_alarm_from_outside_is_told_how_old_the_last_deadline_check_is(client):
    now = clock.now()
    with clock.at(now - timedelta(minutes=10)):
        heartbeat.beat(heartbeat.Task.DEADLINES)
    answer = client.get("/readyz")
    assert answer.status_code == 200  # nobody's page is better for the web being taken away
    assert 600 <= answer.json()["deadlines_checked_seconds_ago"] < 630


QUIET = ("Mail that could not be sent", "Files to be deleted", "Virus scanner")  # with nothing to find, or not set up


def test_those_who_run_the_portal_see_what_is_wrong(admin_client, settings):
    settings.BROKER_URL = "redis://127.0.0.1:9/0"
    RefusedAddress.objects.create(address="gone@lantern.example", said="550 No such person")
    with clock.at(clock.now() - timedelta(hours=2)):
        heartbeat.beat(heartbeat.Task.MAIL)
        Email.objects.create(cause="waits", to="jo@lantern.example", kind="step")
    told = {finding.what: finding for finding in health_findings.findings()}
    assert told["Mail delivery"].words == "Last ran 2 hours ago"
    assert told["Mail that waits"].words == "1 mail, the oldest written 2 hours ago"
    assert told["Addresses refused by the mail server"].words == "1 address"
    assert told["Broker"].words.startswith("Does not answer")
    assert not any(finding.is_well for what, finding in told.items() if what not in QUIET)
    page = admin_client.get("/healthz")
    assert page.status_code == 200
    assert "1 mail, the oldest written 2 hours ago" in page.content.decode()
    assert f'<a href="{reverse("mail_trouble")}">1 address</a>' in page.content.decode()


def test_nobody_else_sees_it(client):
    client.force_login(MembershipFactory().user)
    assert client.get("/healthz").status_code == 404


def test_a_process_without_its_database_is_not_ready(client, monkeypatch):
    monkeypatch.setattr(connection, "cursor", _away)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, False)


def test_an_absent_database_is_told_as_a_pause_not_as_a_fault(rf):
    answer = _answered(OperationalError("gone"), rf.get)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"


def test_a_session_that_an_absent_database_cannot_keep_is_a_pause_too(client):
    """Django says of it that somebody has logged out meanwhile, which would be their own mistake."""
    client.force_login(MembershipFactory().user)
    session = client.session
    session["seen"], session["began"] = time.time() - 120, time.time() - 180  # so that the next request writes it
    session.save()

    def goes_away(execute, sql, *told):
        if sql.startswith('UPDATE "django_session"'):
            raise OperationalError("the database is away")
        return execute(sql, *told)

    with connection.execute_wrapper(goes_away):
        answer = client.get("/account/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")


def test_a_fault_shows_a_code_to_quote_and_nothing_else(rf):
    answer = _answered(ValueError("private"), rf.get)
    assert answer.status_code == 500
    assert b"quote-me-1" in answer.content
    assert b"private" not in answer.content


@pytest.mark.parametrize("trouble", [ValueError("ours"), OperationalError("gone")])
def test_whoever_sent_a_form_is_told_to_look_and_whoever_read_is_not(trouble, rf):
    told = [b"Go back and look whether it is there" in _answered(trouble, way).content for way in (rf.post, rf.get)]
    assert told == [True, False]


def test_what_is_not_there_is_a_404(rf):
    assert errors.not_found(rf.get("/nowhere"), Http404()).status_code == 404


def _away(*args, **kwargs):
    raise OperationalError("the database is away")


def _answered(trouble, way):
    request = way("/")
    request.id = "quote-me-1"
    try:
        raise trouble
    except type(trouble):
        return errors.server_error(request)
