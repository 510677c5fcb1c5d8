"""What a real SMTP server says of an address, and what it says of something else."""

import pytest

from tests.outbox.mails import NOON, S, an_email
from workflow.emails.render import render
from workflow.outbox import suppression
from workflow.outbox.delivery import deliver_emails
from workflow.outbox.email import Email

pytestmark = [pytest.mark.mail, pytest.mark.usefixtures("at_noon")]


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
