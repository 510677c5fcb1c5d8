"""Of two machines one is an hour ahead: nothing is half done, no mail is lost, and the history stays whole."""

from datetime import UTC, datetime, timedelta
from itertools import cycle

import pytest
from django.core import mail
from django.core.management import call_command

from tests.browsing import browser_of
from tests.rehearsals import a_journey
from tests.support.addresses import addresses, is_about_the_migration
from workflow import clock
from workflow.audit.event import Event
from workflow.demo import journey as rehearsal
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.outbox.delivery import deliver_emails
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
RIGHT = datetime(2026, 6, 1, 22, 30, tzinfo=UTC)  # half past eleven at night in London: the other has tomorrow
AHEAD = RIGHT + timedelta(hours=1)


@pytest.fixture
def by_turns(monkeypatch):
    """Each step is taken on the other machine."""
    machines, perform = cycle([AHEAD, RIGHT]), rehearsal.perform

    def there(record, name, /, **how):
        with clock.at(next(machines)):
            return perform(record, name, **how)

    monkeypatch.setattr(rehearsal, "perform", there)


def test_steps_taken_on_the_one_and_on_the_other_stand_in_their_order_and_verify(by_turns):
    with clock.at(RIGHT):
        journey = a_journey()
        journey.follow_the_lists(until=lambda migration: migration.state == "procurement")
    history = Event.everything.filter(migration=journey.pk).order_by("number")
    assert [event.number for event in history] == list(range(1, len(history) + 1))
    assert [event.on for event in history] != sorted(event.on for event in history)
    call_command("verify")
    with clock.at(RIGHT):
        browser = browser_of(journey.cast.actor(Party.PRACTICE))
        for name, rule, address in addresses(journey):
            if is_about_the_migration(name, rule):
                assert browser.get(address).status_code < 500


def test_mail_of_the_one_is_sent_by_the_other(mailoutbox):
    for written, sent in ((AHEAD, RIGHT), (RIGHT, AHEAD)):
        with clock.at(written):
            Email.objects.create(
                cause=f"{written}", to="jo@lantern.example", kind="step", subject="Hello", text="Hello"
            )
        with clock.at(sent):
            deliver_emails(render)
    assert len(mailoutbox) == 2


def test_what_the_one_is_sending_the_other_takes_over_and_it_goes_out_once(mailoutbox):
    for number in range(3):
        Email.objects.create(cause=f"{number}", to=f"{number}@lantern.example", kind="step")

    def drawn_up(email):
        """Meanwhile the other machine comes along, for which every lease has run out long ago."""
        if not mail.outbox:
            with clock.at(AHEAD):
                deliver_emails(lambda email: ("Hello", "Hello"))
        return "Hello", "Hello"

    with clock.at(RIGHT):
        deliver_emails(drawn_up)
    assert sorted(message.to[0] for message in mailoutbox) == [f"{number}@lantern.example" for number in range(3)]
    assert set(Email.objects.values_list("state", flat=True)) == {"sent"}
