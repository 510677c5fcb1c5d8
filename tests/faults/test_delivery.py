"""Mail against a real SMTP server that refuses, hangs and cuts the line: nothing is lost or held up."""

import smtplib
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.rehearsals import a_journey
from workflow import clock
from workflow.clock import LONDON
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.outbox import suppression
from workflow.outbox.attempts import LEASE
from workflow.outbox.delivery import deliver_emails, wait_after
from workflow.outbox.email import Email

pytestmark = pytest.mark.mail
NOON = datetime(2026, 6, 1, 12, 0, tzinfo=LONDON)
S = Email.State


@pytest.fixture(autouse=True)
def _noon(db):
    with clock.at(NOON):
        yield


def an_email(number=1, **fields):
    usual = {
        "cause": f"test {number}",
        "to": f"person{number}@lantern.example",
        "kind": Email.Kind.STEP,
        "subject": f"Subject {number}",
        "text": "Dear Jo\n\nWords\n",
    }
    return Email.objects.create(**(usual | fields))


def states():
    return list(Email.objects.order_by("pk").values_list("state", flat=True))


def later(**after):
    return clock.at(NOON + timedelta(**after))


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


def test_one_poisoned_mail_stops_nobody(mailbox):
    mailbox.refusals["nobody@lantern.example"] = "550 5.1.1 No such person here"
    an_email(1, subject="Two\nlines")
    an_email(2, to="nobody@lantern.example")
    an_email(3, kind=Email.Kind.STEP, text="", facts={})
    an_email(4, to="two@lantern.example\nBcc: all@lantern.example")
    an_email(5, to="")
    for number in range(6, 56):
        an_email(number)
    assert deliver_emails(render) == {S.DEAD: 5, S.SENT: 50}
    assert len(mailbox.messages) == 50
    errors = list(Email.objects.filter(state=S.DEAD).order_by("pk").values_list("last_error", flat=True))
    assert errors[1] == "550 5.1.1 No such person here"
    assert all(error.startswith("It could not be written: ") for error in (errors[0], *errors[2:]))


@pytest.mark.parametrize("answer", ["451 Try later", "421 Closing the channel", "drop"])
def test_what_is_not_taken_is_tried_again_a_minute_later(mailbox, answer):
    mailbox.answers = [answer]
    an_email(1)
    an_email(2)
    assert deliver_emails(render) == {S.RETRYING: 1, S.SENT: 1}
    with later(seconds=59):
        assert deliver_emails(render) == {}
    with later(seconds=61):
        assert deliver_emails(render) == {S.SENT: 1}


def test_a_server_that_hangs_holds_up_one_mail(mailbox, settings):
    settings.EMAIL_TIMEOUT = 0.5
    mailbox.answers = ["hang"]
    an_email(1)
    an_email(2)
    assert deliver_emails(render) == {S.RETRYING: 1, S.SENT: 1}


def test_a_server_that_is_not_there_costs_one_attempt(settings):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 9
    for number in range(5):
        an_email(number)
    deliver_emails(render)
    assert states() == [S.RETRYING, *[S.QUEUED] * 4]
    assert "cannot be reached" in Email.objects.first().last_error


def test_a_repeat_is_the_same_mail_to_the_last_byte(mailbox):
    """The line is cut after the server took the mail: we cannot know, so we send it again."""
    with clock.at(NOON.date()):
        a_journey()
    Email.objects.exclude(pk=Email.objects.earliest("pk").pk).delete()
    mailbox.answers = ["drop"]
    deliver_emails(render)
    WorkItem.everything.update(title="Something else by now")
    with later(minutes=2):
        deliver_emails(render)
    first, second = mailbox.messages
    assert first["Message-ID"] == second["Message-ID"]
    assert first.content == second.content
    assert first["X-Migration"] in first["References"].upper()


def test_after_72_hours_we_give_up(mailbox):
    mailbox.refusals["person1@lantern.example"] = "451 Still full"
    an_email(1)
    moment = NOON
    for _ in range(40):
        with clock.at(moment):
            deliver_emails(render)
        email = Email.objects.get()
        if email.state == S.DEAD:
            break
        moment = email.not_before
    assert moment == NOON + timedelta(hours=72)
    assert email.last_error == "451 Still full"


def test_an_address_that_is_refused_for_good_gets_nothing_more(mailbox):
    mailbox.refusals["person1@lantern.example"] = "550 5.1.1 No such person here"
    an_email(1)
    an_email(2)
    deliver_emails(render)
    mailbox.refusals.clear()  # we do not find that out by trying
    an_email(3, to="person1@lantern.example")
    assert deliver_emails(render) == {S.DEAD: 1}
    assert len(mailbox.messages) == 1
    assert Email.objects.latest("pk").last_error == (
        "550 5.1.1 No such person here (so nothing more is sent to this address)"
    )
    [flag] = suppression.among(["person2@lantern.example", "Person1@lantern.example"]).items()
    assert (flag[0], flag[1].said, flag[1].refused_at) == (
        "Person1@lantern.example",
        "550 5.1.1 No such person here",
        NOON,
    )


def test_somebody_asks_to_try_it_again(mailbox):
    suppression.refuse("person1@lantern.example", "550 5.1.1 No such person here")
    suppression.try_again("person1@lantern.example")
    an_email(1)
    assert deliver_emails(render) == {S.SENT: 1}


def test_a_password_somebody_asks_for_is_tried_and_proves_the_address(mailbox):
    suppression.refuse("person1@lantern.example", "550 5.1.1 No such person here")
    an_email(1, kind=Email.Kind.ACCOUNT)
    assert deliver_emails(render) == {S.SENT: 1}
    assert suppression.among(["person1@lantern.example"]) == {}


@pytest.mark.parametrize("answer", ["554 Looks like spam", "554 5.7.1 Looks like spam", "452 Full"])
def test_what_is_not_said_of_the_address_does_not_flag_it(mailbox, answer):
    mailbox.answers = [answer]
    an_email(1)
    assert deliver_emails(render) == {S.RETRYING: 1}
    assert suppression.among(["person1@lantern.example"]) == {}


def test_a_sender_that_is_refused_kills_no_mail(mailbox):
    mailbox.refuses_sender = "550 Relaying denied"
    an_email(1)
    assert deliver_emails(render) == {S.RETRYING: 1}
    assert suppression.among(["person1@lantern.example"]) == {}


def test_the_wait_doubles_from_a_minute_to_a_day():
    waits = [wait_after(attempt) for attempt in range(1, 15)]
    assert waits[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert max(filter(None, waits)) == timedelta(hours=24)
    assert sum(filter(None, waits), timedelta(0)) == timedelta(hours=72)
    assert waits[-1] is None


def test_a_killed_worker_leaves_its_mail_to_the_next(mailbox):
    an_email(1, state=S.SENDING, leased_until=NOON + LEASE, attempts=1)
    assert deliver_emails(render) == {}
    with clock.at(NOON + LEASE + timedelta(seconds=1)):
        assert deliver_emails(render) == {S.SENT: 1}


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
