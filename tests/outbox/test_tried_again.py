"""Mail against a real SMTP server that refuses, hangs and cuts the line: nothing is lost or held up."""

from datetime import timedelta

import pytest

from tests.outbox.mails import NOON, S, an_email, later, states
from tests.rehearsals import a_journey
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.outbox.attempts import LEASE
from workflow.outbox.delivery import deliver_emails, wait_after
from workflow.outbox.email import Email

pytestmark = [pytest.mark.mail, pytest.mark.usefixtures("at_noon")]


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
