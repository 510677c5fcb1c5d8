"""What health and delivery ask of the mail costs the same few pages, however much there is."""

import pytest
from django.db import connection

from migration_portal import condition
from tests.buffers import buffers
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
    """Some mails in one statement; then the table is as autovacuum leaves it, less what all may see."""

    def mails(count, state="queued", kind="step", attempts=0, not_before=None, leased_until=None):
        facts = {"count": count, "state": state, "kind": kind, "attempts": attempts, "turn": f"{state} {kind} "}
        with connection.cursor() as cursor:
            cursor.execute(MAILS, facts | {"not_before": not_before, "leased_until": leased_until})
            cursor.execute("ANALYZE workflow_email")

    return mails


def pages(counted):
    return sum(touched for _, touched in counted)


def everything_at_once(write, count):
    for state in ("sent", "queued", "retrying", "dead", "held"):
        write(count // 5, state)
    Heartbeat.objects.create(task="mail", ran_at=clock.now())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.mark.parametrize("count", [FEW, MANY])
def test_health_is_read_from_ten_pages_with_any_amount_of_mail(write, settings, count):
    settings.BROKER_URL = "none"
    everything_at_once(write, count)
    with buffers() as counted:
        told = {finding.what: finding.words for finding in condition.findings()}
    assert pages(counted) <= 10, counted
    assert told["Mail that waits"].startswith("More than 20 mails, the oldest written")
    assert told["Mail that could not be sent"] == "More than 20 mails"


def claimed(count, write, **facts):
    Email.objects.all().delete()
    write(count, **facts)
    with buffers() as counted:
        keys = [email.pk for email in delivery._claim()]
    looked = [(sql, touched) for sql, touched in counted if "FOR UPDATE" in sql]
    return keys, pages(looked), looked


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "queued"},
        {"state": "queued", "kind": "notice"},
        {"state": "retrying", "attempts": 1, "not_before": clock.NOON if hasattr(clock, "NOON") else None},
    ],
    ids=["new mail", "reminders", "mail to be tried again"],
)
def test_the_next_mails_are_found_in_the_same_few_pages_however_many_wait(write, facts):
    pass
