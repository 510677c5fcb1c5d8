"""The commands of docker-compose.yml, started as plain processes against real PostgreSQL and Redis."""

import re

import pytest

from tests.faults.deployment import Visitor, soon

pytestmark = [pytest.mark.chaos, pytest.mark.postgres]


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
