"""Mail is handed over once to a real SMTP server, as two ways to say the same."""

import smtplib
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.outbox.mails import NOON, S, an_email, later
from workflow import clock
from workflow.emails.render import render
from workflow.outbox.delivery import deliver_emails
from workflow.outbox.email import Email

pytestmark = [pytest.mark.mail, pytest.mark.usefixtures("at_noon")]


def test_a_mail_is_handed_over_once_with_its_headers(mailbox):
    email = an_email()
    assert deliver_emails(render) == {S.SENT: 1}
    assert deliver_emails(render) == {}
    [message] = mailbox.messages
    assert message.recipients == [email.to]
    assert message["Message-ID"] == email.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].startswith("Mon, 01 Jun 2026 11:00:00")
    assert Email.objects.get().sent_at == NOON


def test_plain_text_comes_first_and_the_html_says_the_same(mailbox):
    an_email(text="Dear Jo\n\nOVERDUE\n- One\n- <b>Two</b>\n\nSee it: http://localhost:8000/work/7/\n")
    deliver_emails(render)
    plain, html = mailbox.messages[0].iter_parts()
    assert plain.get_content_type() == "text/plain"
    page = html.get_content()
    assert ">&lt;b&gt;Two&lt;/b&gt;</li>" in page
    assert '<a href="http://localhost:8000/work/7/"' in page


def test_an_address_somebody_typed_is_no_link(mailbox):
    an_email(text="Reason: see http://evil.example/work/7/ now\n")
    deliver_emails(render)
    assert "<a " not in mailbox.messages[0].get_body(["html"]).get_content()


def test_many_mails_take_one_connection(mailbox, monkeypatch):
    connect, opened = smtplib.SMTP.connect, []
    monkeypatch.setattr(
        smtplib.SMTP, "connect", lambda *args, **options: opened.append(args) or connect(*args, **options)
    )
    for number in range(60):
        an_email(number)
    deliver_emails(render)
    assert len(mailbox.messages) == 60
    assert len(opened) == 1


def test_a_mail_that_cannot_be_written_is_logged_without_its_words(mailbox, caplog):
    an_email(1, subject="Private\nlines")
    deliver_emails(render)
    assert "cannot be written" in caplog.text
    assert "Private" not in caplog.text


def test_a_secret_is_forgotten_once_sent(mailbox):
    an_email(1, secret=True, text="Choose a password: http://localhost:8000/reset/abc/")
    deliver_emails(render)
    assert "reset/abc" in mailbox.messages[0].get_body(["plain"]).get_content()
    assert Email.objects.get().text == ""


def test_reminders_wait_for_the_next_working_day_and_other_mail_does_not(mailbox):
    an_email(1, kind=Email.Kind.NOTICE)
    an_email(2)
    with later(days=5):  # a Saturday
        assert deliver_emails(render) == {S.SENT: 1}
    with later(days=7):
        assert deliver_emails(render) == {S.SENT: 1}


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_mail_once(mailbox):
    for number in range(40):
        an_email(number)
    start = Barrier(2)

    def work():
        with clock.at(NOON):
            start.wait()
            deliver_emails(render)
        connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(mailbox.messages) == 40
    assert len({message["Message-ID"] for message in mailbox.messages}) == 40
