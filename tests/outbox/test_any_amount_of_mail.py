"""What health and delivery ask of the mail costs the same few pages, however much there is."""

from datetime import date, datetime

import pytest
from django.db import connection

from migration_portal import health_findings
from tests.browsing import main_of
from tests.buffers import analyse, buffers
from tests.factories_catalogue import MembershipFactory
from workflow import clock
from workflow.operations.heartbeat_record import Heartbeat
from workflow.outbox import delivery
from workflow.outbox.email import Email

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
FEW, MANY = 1_000, 50_000
COLUMNS = 'cause, "to", kind, facts, subject, text, secret, state, attempts, not_before, leased_until, last_error'
MAILS = f"""INSERT INTO workflow_email ({COLUMNS}, created_at)
    SELECT %(turn)s || n, 'person' || n || '@crowd.example', %(kind)s, '{{}}', 'Subject', 'Words', false, %(state)s,
           %(attempts)s, %(not_before)s, %(leased_until)s, '', now() - n * interval '1 second'
    FROM generate_series(1, %(count)s) n"""


@pytest.fixture
def write():
    """Some mails in one statement. Nothing is vacuumed: the worst night is one of which nothing has been yet."""

    def mails(count, state="queued", kind="step", attempts=0, not_before=None, leased_until=None):
        facts = {"count": count, "state": state, "kind": kind, "attempts": attempts, "turn": f"{state} {kind} "}
        with connection.cursor() as cursor:
            cursor.execute(MAILS, facts | {"not_before": not_before, "leased_until": leased_until})
        analyse("workflow_email")

    return mails


def begin_anew():
    """What other tests have rolled back lies in the table yet, and would be counted."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE workflow_email CASCADE")


def everything_at_once(write, count):
    begin_anew()
    for state in ("sent", "queued", "retrying", "dead", "held"):
        write(count // 5, state)
    Heartbeat.objects.create(task="mail", ran_at=clock.now())
    analyse()


@pytest.mark.parametrize("count", [FEW, MANY])
def test_health_is_read_from_ten_pages_with_any_amount_of_mail(write, settings, count):
    settings.BROKER_URL = "none"
    everything_at_once(write, count)
    with buffers() as counted:
        told = {finding.what: finding.words for finding in health_findings.findings()}
    assert sum(pages for _, pages in counted) <= 10, counted
    assert told["Mail that waits"].startswith("More than 5 mails, the oldest written")
    assert told["Mail that could not be sent"] == "More than 5 mails"


def test_the_outbox_of_a_demonstration_is_read_from_the_same_few_pages(write, client):
    client.force_login(MembershipFactory().user)
    looked_at = {}
    for count in (FEW, MANY):
        everything_at_once(write, count)
        with buffers() as counted:
            words = main_of(client.get("/outbox/"))
        looked_at[count] = sum(pages for sql, pages in counted if "workflow_email" in sql)
        Heartbeat.objects.all().delete()
    for sentence in ("More than 25 emails are waiting to be sent.", "More than 25 emails could not be delivered"):
        assert sentence in words
    assert looked_at[MANY] <= looked_at[FEW] + 5, looked_at


MONDAY, SATURDAY = date(2026, 6, 1), date(2026, 6, 6)
TOMORROW = datetime(2026, 6, 7, 12, 0, tzinfo=clock.LONDON)
QUEUE = {
    "new mail": (MONDAY, {}, 50),
    "reminders": (MONDAY, {"kind": "notice"}, 50),
    "mail to be tried again": (MONDAY, {"state": "retrying", "attempts": 2, "not_before": "2026-06-01T06:00Z"}, 50),
    "mail whose worker has died": (MONDAY, {"state": "sending", "leased_until": "2026-06-01T06:00Z"}, 50),
    "one mail behind reminders that wait for Monday": (SATURDAY, {"kind": "notice"}, 1),
    "one mail behind what is to be tried tomorrow": (SATURDAY, {"state": "retrying", "not_before": TOMORROW}, 1),
    "one mail behind what others are sending": (SATURDAY, {"state": "sending", "leased_until": TOMORROW}, 1),
}


@pytest.mark.parametrize("queue", QUEUE)
def test_the_next_mails_are_found_in_the_same_few_pages_however_many_wait(write, queue):
    day, facts, expected = QUEUE[queue]
    looked_at = {}
    for count in (FEW, MANY):
        begin_anew()
        write(count, **facts)
        if expected == 1:
            Email.objects.create(cause="the one", to="jo@lantern.example", kind="step")
        with clock.at(day), buffers() as counted:
            assert len(delivery._claim()) == expected
        looked_at[count] = sum(pages for sql, pages in counted if "FOR UPDATE" in sql)
    assert looked_at[MANY] <= looked_at[FEW] + 5, looked_at
    assert looked_at[MANY] <= 120
