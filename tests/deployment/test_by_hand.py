"""The lines that README.md prints for those who deploy by hand bring up a portal that answers with its pages."""

import re
from urllib.error import HTTPError

import pytest

from tests.deployment.by_hand import ByHand, printed
from tests.faults.services import soon
from tests.faults.visitor import Visitor

pytestmark = [pytest.mark.chaos, pytest.mark.postgres, pytest.mark.no_tables]
NEEDS_NO_PAGES = ("python3", ".", "pip", "python manage.py migrate")


@pytest.fixture
def by_hand(deployment, tmp_path):
    (folder := tmp_path / "clone").mkdir()
    settings = {
        "SECRET_KEY": "not a word of this is secret, and it is long enough",
        "BASE_URL": f"http://localhost:{deployment.port}",
        "DATABASE_URL": deployment.database,
        "REDIS_URL": (deployment.secrets / "redis_url").read_text().strip(),
        "EMAIL_URL": (deployment.secrets / "email_url").read_text().strip(),
        "MAIL_FROM": "portal@example.org",
        "BIND": f"127.0.0.1:{deployment.port}",
    }
    return ByHand(folder, settings)


def test_the_printed_lines_lead_to_a_portal_with_pages_and_mail(by_hand, deployment):
    lines, visitor = printed(), Visitor(deployment)
    by_hand.prepare([line for line in lines if line.startswith(NEEDS_NO_PAGES)])
    (web,) = (line for line in lines if line.startswith("gunicorn"))
    refusal = by_hand.refusal(web)
    assert "Run: python manage.py collectstatic --no-input" in refusal
    assert "Traceback" not in refusal

    by_hand.prepare([line for line in lines if line.startswith(".") or not line.startswith(NEEDS_NO_PAGES)])
    with by_hand.serving(lines):
        soon(lambda: visitor.get("/readyz").status == 200)
        page = visitor.get("/log-in/").read().decode()
        for file in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
            assert visitor.get(file).status == 200
        with pytest.raises(HTTPError, match="404"):
            visitor.get("/help/nowhere/")
        soon(
            lambda: (
                deployment.sql("SELECT count(*) FROM workflow_heartbeat WHERE ran_at > now() - interval '20s'")
                == [(2,)]
            )
        )


def test_the_portal_is_started_as_compose_starts_it():
    assert [line for line in printed() if line.startswith("gunicorn")] == ["gunicorn migration_portal.wsgi"]
