"""Whoever watches the portal is told figures, and nobody else is."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from migration_portal.sign_in import throttle
from migration_portal.watching import room
from tests.browsing import browser_of
from tests.rehearsals import a_journey
from workflow import clock
from workflow.kernel.steps import Party
from workflow.lists.files.export import Export
from workflow.operations import heartbeat
from workflow.outbox.email import Email
from workflow.outbox.suppression import RefusedAddress

pytestmark = pytest.mark.django_db
TOKEN = "a long token that nobody guesses"
ALERTS = Path(__file__).resolve().parents[2] / "deploy/alerts.yml"


@pytest.fixture(autouse=True)
def with_a_token(settings):
    settings.METRICS_TOKEN = TOKEN


def scraped(client):
    answer = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.content.decode())
    return {(s.name, *s.labels.values()): s.value for family in families for s in family.samples}


def test_without_the_token_nothing_is_told(client, settings):
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers={"authorization": "Bearer another"}).status_code == 401
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


def test_what_waits_is_late_or_refused_is_a_figure(client):
    journey = a_journey()
    item = journey.open_items().get(step="send")
    RefusedAddress.objects.create(address="gone@lantern.example", said="550 No such person")
    Email.objects.all().delete()
    with clock.at(item.due_on + timedelta(2)):
        with clock.at(clock.now() - timedelta(minutes=20)):
            Email.objects.create(cause="waits", to="jo@lantern.example", kind="step", created_at=clock.now())
            heartbeat.beat(heartbeat.Task.DEADLINES)
        Email.objects.create(cause="dead", to="jo@lantern.example", kind="step", state="dead")
        asked = journey.cast.actor(Party.PARTNER)
        Export.objects.create(asked_by=asked.user, organisation=asked.organisation, of="migrations", form="csv")
        told = scraped(client)
    assert told["portal_oldest_unsent_mail_seconds",] == 1200
    assert told["portal_task_age_seconds", "deadlines"] == 1200
    assert (told["portal_queue", "mail"], told["portal_queue", "files"]) == (1, 1)
    assert told["portal_refused_addresses",] == told["portal_dead_mails",] == 1
    assert told["portal_late_duties", "fundingcase send"] == 1
    assert told["portal_lock_waits",] == 0


@pytest.mark.postgres
def test_how_wrong_the_clock_of_the_machine_is_is_a_figure(client, time_machine):
    assert abs(scraped(client)["portal_clock_ahead_seconds",]) <= 1
    time_machine.move_to(datetime.now(UTC) - timedelta(hours=1))
    assert abs(scraped(client)["portal_clock_ahead_seconds",] + 3600) <= 5


def test_the_room_that_is_left_is_a_figure_and_rings_where_the_doctor_says_so(client):
    assert scraped(client)["portal_room_left_megabytes",] > 0
    assert f"portal_room_left_megabytes < {room.LEAST}" in ALERTS.read_text()


def test_a_virus_scanner_that_does_not_answer_is_a_figure(client, settings):
    assert scraped(client)["portal_scanner_away",] == 0
    settings.CLAMD_URL = "unix:///nowhere/clamd.ctl"
    assert scraped(client)["portal_scanner_away",] == 1


def test_a_failed_request_is_counted(client, settings):
    before = scraped(client).get(("portal_responses_total", "4xx"), 0)
    client.get("/nowhere/")
    assert scraped(client)["portal_responses_total", "4xx"] == before + 1


def test_passwords_that_are_guessed_and_addresses_that_are_tried_out_are_figures(client, rf):
    reader = browser_of(a_journey().cast.actor(Party.HOLDER))
    for number in range(20):
        reader.get(f"/migrations/NOBODYS{number:02}/")
        throttle.note_failure(rf.post("/"), f"jo{number}@lantern.example")
    told = scraped(client)
    assert (told["portal_refused_log_ins",], told["portal_people_trying_addresses",]) == (20, 1)
    with clock.at(clock.now() + timedelta(minutes=30)):
        told = scraped(client)
    assert (told["portal_refused_log_ins",], told["portal_people_trying_addresses",]) == (0, 0)


def test_figures_name_nobody(client):
    journey = a_journey()
    answer = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"}).content.decode()
    assert journey.migration.reference not in answer
    assert journey.migration.practice.name not in answer
    assert "@" not in answer


def test_it_is_answered_by_address_as_the_probes_are(client):
    answer = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}", "host": "10.0.0.7:8000"})
    assert answer.status_code == 200


def test_every_rule_asks_for_a_figure_that_there_is(client):
    heartbeat.beat(heartbeat.Task.DEADLINES)
    journey = a_journey()
    item = journey.open_items().get(step="send")
    client.get("/nowhere/")
    with clock.at(item.due_on + timedelta(2)):
        names = {name for name, *_ in scraped(client)} | {"up"}
    rules = [rule for group in yaml.safe_load(ALERTS.read_text())["groups"] for rule in group["rules"]]
    assert len(rules) >= 8
    for rule in rules:
        asked = {word for word in names if word in rule["expr"]}
        assert asked, rule["alert"]
        assert all(name in names for name in _names_in(rule["expr"])), rule["alert"]
        assert rule["annotations"]["summary"].endswith(".")


def _names_in(expression):
    words = "".join(c if c.isalnum() or c == "_" else " " for c in expression).split()
    return [word for word in words if word.startswith("portal_")]


def test_security_txt_says_where_to_report_a_hole(client, settings):
    settings.SECURITY_CONTACT = "security@lantern.example"
    told = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines())
    assert told["Contact"] == "mailto:security@lantern.example"
    assert clock.now().isoformat() < told["Expires"]
    settings.SECURITY_CONTACT = ""
    assert "/help/#contact" in client.get("/.well-known/security.txt").content.decode()
