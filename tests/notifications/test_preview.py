"""What the settings of emails say of a summary that is too long to be shown."""

from datetime import date

import pytest

from catalogue.models import Membership
from tests.browsing import browser_of, main_of
from tests.factories_catalogue import MembershipFactory
from tests.support.owing import address, mails, owe, sweep
from workflow import clock
from workflow.conversation.send import send
from workflow.emails import render
from workflow.emails.next_summary import SHOWN, next_summary
from workflow.kernel.steps import Party
from workflow.notifications.mail_settings import Choice, MailKind, MailSettings
from workflow.outbox.email import Email
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db
PAGE, WEDNESDAY, THURSDAY = "/account/notifications/next/", date(2026, 6, 3), date(2026, 6, 4)
JULY = date(2026, 7, 1)


def test_a_preview_that_is_too_long_says_that_it_is_a_part_and_counts_nothing(journey):
    for number in range(SHOWN + 1):
        owe(journey, subject=f"dataextractrequest:{number + 10}")
    with clock.at(WEDNESDAY):
        actor = journey.cast.actor(Party.SOURCE)
        page, preview = main_of(browser_of(actor).get(PAGE)), next_summary(actor.user, [actor.organisation])
    assert "This is a part of what it says:" in page
    assert preview.subject not in page
    assert preview.text.count("/work/") == SHOWN
    sweep(THURSDAY)
    with clock.at(THURSDAY):
        [(_, text)] = [render.render(mail) for mail in mails() if mail.to == address(journey, Party.SOURCE)]
    assert text.count("/work/") == SHOWN + 1


def test_where_more_falls_due_than_is_looked_through_nobody_is_told_that_there_is_nothing(journey, monkeypatch):
    monkeypatch.setattr("workflow.emails.next_summary.LOOKED_AT", 1)
    owe(journey), owe(journey, subject="x:2")
    with clock.at(WEDNESDAY):
        page = main_of(browser_of(journey.cast.actor(Party.PRACTICE)).get(PAGE))
    assert "More reminders fall due at your organisation than we look through here." in page


def a_message_that_waits(journey, person):
    MailSettings.keep(person, {MailKind.WRITTEN: Choice.SUMMARY})
    source = journey.cast.actor(Party.SOURCE).organisation
    send(journey.migration, journey.cast.actor(Party.PARTNER), to={source.pk}, text="Begin at ten?", key="k1")
    assert Email.objects.get(kind="message").state == "held"


def a_line_that_waits(journey, person):
    """As one does that was recorded when the mail of its morning had left."""
    owe(journey)
    sweep(THURSDAY)
    assert Notice.objects.filter(person=person).update(email=None)


def a_line_that_was_wrong(journey, person):
    item = owe(journey)
    sweep(date(2026, 6, 9))
    item.refresh_from_db()
    item.revision, item.due_on, item.breached_on, item.correction_told = item.revision + 1, JULY, None, False
    item.save()
    assert Notice.objects.filter(person=person).exists()


@pytest.mark.parametrize("waits", [a_message_that_waits, a_line_that_waits, a_line_that_was_wrong])
def test_whoever_has_left_one_of_two_organisations_reads_nothing_more_of_it(journey, waits):
    actor = journey.cast.actor(Party.SOURCE)
    MembershipFactory(user=actor.user)
    with clock.at(WEDNESDAY):
        waits(journey, actor.user)
        assert journey.migration.practice.name in main_of(browser_of(actor).get(PAGE))
        Membership.objects.filter(user=actor.user, organisation=actor.organisation).update(until_on=WEDNESDAY)
        assert journey.migration.practice.name not in main_of(browser_of(actor).get(PAGE))
