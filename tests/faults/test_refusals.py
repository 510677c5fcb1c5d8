"""What a real SMTP server says of an address: only “there is no such address” condemns it."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from tests.outbox.mails import an_email, states
from workflow import clock
from workflow.clock import LONDON
from workflow.emails.render import render
from workflow.outbox import suppression
from workflow.outbox.delivery import deliver_emails
from workflow.outbox.email import Email
from workflow.outbox.refusal import condemns

pytestmark = [pytest.mark.mail, pytest.mark.django_db]
MORNING = datetime(2026, 6, 1, 8, 0, tzinfo=LONDON)
S = Email.State
ADDRESS = "person1@lantern.example"
ABOUT_US = [
    "550 5.7.1 Service unavailable, client host blocked",
    "550 5.7.26 This mail is unauthenticated",
    "552 5.2.2 Mailbox full",
    "552 5.3.4 Message too big for system",
    "550 5.3.0 Other mail system status",
    "550 5.4.1 Recipient address rejected: Access denied",
    "554 5.4.14 Hop count exceeded",
    "553 5.1.8 Sender domain does not resolve",
    "553 5.1.7 Bad sender's address syntax",
    "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
    "550 5.1.20 Multiple From addresses detected",
    "550 5.1.5 Destination mailbox address valid",
    "550 5.1.9 Message relayed to non-compliant mailer",
    "550 Requested action not taken",
    "554 Transaction failed",
    "450 4.1.1 Greylisted",
    "450 5.1.1 A server in doubt",
    "550 4.1.1 Another in doubt",
    "550 See https://mail.example/5.1.1 for why",
    "550 15.1.1 No status at all",
    "550 #5.7.1 Refused by policy",
    "554 5.7.1 Refused, though 5.1.1 is what was said before",
    "421 4.7.0 Too many connections",
]
WRONG = ["550 5.1.1 No such user", "553 5.1.2 Bad domain", "501 5.1.3 Bad syntax", "556 5.1.10 Null MX",
         "550 #5.1.0 Address rejected", "550 5.1.351 Remote server returned unknown recipient"]  # fmt: skip


@pytest.mark.parametrize("said", ABOUT_US)
def test_what_is_about_us_or_says_nothing_is_tried_again(mailbox, said):
    mailbox.refusals[ADDRESS] = said
    an_email(1)
    with clock.at(MORNING):
        assert deliver_emails(render) == {S.RETRYING: 1}
    assert suppression.among([ADDRESS]) == {}
    assert Email.objects.get().last_error == said


@pytest.mark.parametrize("said", WRONG)
def test_an_address_that_does_not_exist_is_condemned(mailbox, said):
    mailbox.refusals[ADDRESS] = said
    an_email(1)
    with clock.at(MORNING):
        assert deliver_emails(render) == {S.DEAD: 1}
    assert suppression.among([ADDRESS])[ADDRESS].said == said


def test_it_is_condemned_too_when_that_is_said_after_the_words(mailbox):
    mailbox.answers = ["550 5.1.1 No such user"]
    an_email(1)
    with clock.at(MORNING):
        assert deliver_emails(render) == {S.DEAD: 1}


def test_our_own_sender_condemns_nobody_whatever_is_said_of_it(mailbox):
    mailbox.refuses_sender = "550 5.1.1 Who are you"
    an_email(1)
    with clock.at(MORNING):
        assert deliver_emails(render) == {S.RETRYING: 1}


def test_every_line_of_a_reply_has_to_say_so():
    assert condemns(550, "5.1.1 The address does not exist.\n5.1.1 Check it for typing errors")
    assert not condemns(550, "5.7.1 Blocked\n5.1.1 as if there were no such address")


def test_a_bad_morning_loses_nothing(mailbox, many):
    """A tenth of all addresses is refused for reasons about us, for four hours. Afterwards everybody has their mail."""
    count, ends = many(200, 2000), MORNING + timedelta(hours=4)
    for number in range(count):
        an_email(number)
    refused = [f"person{number}@lantern.example" for number in range(0, count, 10)]
    mailbox.refusals |= {who: ABOUT_US[place % 7] for place, who in enumerate(refused)}
    moment, ended = MORNING, Counter()
    while moment < MORNING + timedelta(hours=12):
        if moment >= ends:
            mailbox.refusals.clear()
        with clock.at(moment):
            ended += deliver_emails(render)
        moment += timedelta(minutes=10)
    assert states() == [S.SENT] * count
    assert ended[S.SENT] == count
    assert ended[S.RETRYING] <= 10 * len(refused)  # with growing pauses: the server is not pestered
    assert len(mailbox.messages) == len({message["Message-ID"] for message in mailbox.messages}) == count
    assert suppression.among(refused) == {}
