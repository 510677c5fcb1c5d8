"""Mail: one connection for many against one for each, and how soon after a deadline it is handed over (31, 32)."""

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.db import transaction
from django.test.utils import override_settings

from tests.bench.crowd import TODAY, Crowd
from tests.servers import free_port
from workflow import clock, tasks
from workflow.clock import LONDON
from workflow.emails.render import render
from workflow.outbox.delivery import deliver_emails
from workflow.outbox.email import Email
from workflow.outbox.mime import message_of
from workflow.outbox.smtp import MailServer

MAILS = 300
DUE = 50
EIGHT = datetime(TODAY.year, TODAY.month, TODAY.day, 8, tzinfo=LONDON)


def of_a_connection_each(rounds):
    """Nothing but handing over: the same messages, through our one connection and through one for each."""
    with _mail_server():
        for _ in range(rounds):
            theirs = _seconds(lambda mails: [get_connection().send_messages([message_of(mail)]) for mail in mails])
            with MailServer() as server:
                ours = _seconds(lambda mails, server=server: [server.refuses(message_of(mail)) for mail in mails])
            yield ours / theirs


def of_a_task_each(rounds):
    """The whole delivery, claim and record included, against one task a mail: its row, its connection, its record."""
    with _mail_server():
        for _ in range(rounds):
            theirs = _seconds(lambda mails: [_in_a_task(mail.pk) for mail in mails])
            yield _seconds(lambda mails: deliver_emails(render)) / theirs


def seconds_to_the_server(rounds):
    """From the ring to the last mail handed over. Before it a duty waits for the ring, 30 seconds at most."""
    crowd = Crowd(DUE, due=DUE, open_items=5_000)
    with _mail_server():
        for _ in range(rounds * 3):
            crowd.again()
            began = time.perf_counter()
            with clock.at(EIGHT + timedelta(seconds=1)):
                written = tasks.check_deadlines()
            yield time.perf_counter() - began
            assert Email.objects.filter(state=Email.State.SENT).count() == written > 0


def _seconds(deliver):
    Email.objects.all().delete()
    Email.objects.bulk_create(
        Email(cause=f"bench {n}", to=f"person{n}@crowd.example", kind="step", subject=f"No. {n}", text="Words\n" * 20)
        for n in range(MAILS)
    )
    mails = list(Email.objects.order_by("pk"))
    began = time.perf_counter()
    deliver(mails)
    return time.perf_counter() - began


@transaction.atomic
def _in_a_task(pk):
    mail = Email.objects.select_for_update().get(pk=pk)
    get_connection().send_messages([message_of(mail)])
    mail.state, mail.sent_at, mail.attempts = Email.State.SENT, clock.now(), mail.attempts + 1
    mail.save()


@contextmanager
def _mail_server():
    """In a process of its own, as it is for everybody; it throws away what it gets."""
    port = free_port()
    command = [sys.executable, "-m", "aiosmtpd", "-n", "-c", "aiosmtpd.handlers.Sink", "-l", f"127.0.0.1:{port}"]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    backend = "django.core.mail.backends.smtp.EmailBackend"
    try:
        with override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port):
            _wait_for(port)
            yield
    finally:
        running.terminate()
        running.wait()


def _wait_for(port):
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The mail server did not start.")
