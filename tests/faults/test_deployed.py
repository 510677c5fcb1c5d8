"""The commands of docker-compose.yml, started as plain processes against real PostgreSQL and Redis."""

import re
from datetime import datetime

import pytest

from tests.bench.crowd import TODAY
from tests.faults.services import soon
from tests.faults.visitor import Visitor
from workflow.clock import LONDON

MORNING = datetime(TODAY.year, TODAY.month, TODAY.day, 8, 0, 5, tzinfo=LONDON)
BEATEN_SINCE = "SELECT count(*) FROM workflow_heartbeat WHERE ran_at > %(moment)s"
pytestmark = [pytest.mark.chaos, pytest.mark.postgres]

BEATS = "SELECT count(*) FROM workflow_heartbeat WHERE ran_at > %(at)s AND task IN ('deadlines', 'mail')"


def test_a_forgotten_password_travels_from_web_through_beat_and_worker_to_the_mail_server(deployment):
    deployment.ready()
    who = ["alex@example.org", "Alex Penrose", "--password-on-stdin"]
    deployment.run("python", "manage.py", "create_administrator", *who, input="harbour lantern meadow 7\n")
    visitor = Visitor(deployment)
    with deployment.started("web", "worker", "beat"):
        soon(lambda: visitor.get("/readyz").status == 200)
        page = visitor.get("/log-in/")
        stylesheet = re.search(r'href="(/static/app\.\w+\.css)"', page.read().decode())[1]
        assert "immutable" in visitor.get(stylesheet).headers["Cache-Control"]
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        visitor.post("/password/", email="alex@example.org")
        soon(lambda: deployment.mailbox.to("alex@example.org"))
    (mail,) = deployment.mailbox.messages
    assert f"http://localhost:{deployment.port}/password/" in mail.get_body().get_content()


def test_a_due_reminder_and_a_queued_mail_go_out_by_themselves(deployment):
    deployment.ready().at(MORNING)
    reminders = deployment.told("crowd", 3, 10)
    deployment.told("queue", 1)
    with deployment.started("worker", "beat"):
        soon(lambda: deployment.mailbox.to("person0@crowd.example"))
        soon(lambda: {to for mail in deployment.mailbox.messages for to in mail.recipients} >= recipients(reminders))
        soon(lambda: deployment.sql(BEATS, at=MORNING) == [(2,)])
    assert deployment.told("recorded") == reminders


def recipients(reminders):
    return {recipient for _, _, _, recipient, *_ in reminders}
