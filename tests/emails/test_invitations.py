"""A reminder to reply to an invitation says when and where the meeting is; to nobody but who is invited."""

import pytest

from tests.support.owing import sweep
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.emails import reminder_by_hand
from workflow.emails.render import render
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.tracks.meeting import Booking

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation(post):
    """The practice has not replied, and nobody owes anything else."""
    practice = post.journey.cast.actor(Party.PRACTICE).organisation
    asked = WorkItem.everything.filter(step="accept_invitation", owner=practice, closed_on=None)
    post.go_on(lambda migration: asked.exists())
    item = asked.first()
    WorkItem.everything.exclude(pk=item.pk).update(next_notice_on=None, paused_on=item.opened_on)
    Email.objects.all().delete()
    return item


@pytest.fixture
def when(invitation):
    meeting = Booking.everything.get(migration=invitation.migration, state="proposed")
    Booking.everything.filter(pk=meeting.pk).update(place="Town hall")
    return f"When: {long_date(meeting.on)} at "


@pytest.mark.parametrize("is_late", [False, True])
def test_the_reminder_of_a_morning_says_it_to_the_invited_alone(post, invitation, when, is_late):
    day = calendars.current().add(invitation.due_on, 1) if is_late else invitation.next_notice_on
    sweep(day)
    with clock.at(day):
        told = {mail.to: render(mail)[1] for mail in Email.objects.filter(kind=Email.Kind.NOTICE)}
    mine = post.journey.cast.actor(Party.PRACTICE).user.email
    assert when in told[mine]
    assert "Place: Town hall." in told[mine]
    assert [to for to, text in told.items() if when in text] == [mine]
    assert len(told) > 1 or not is_late


def test_the_reminder_by_hand_says_it(invitation, when):
    letter = reminder_by_hand.of_one(invitation, "Priya Shah", "")
    assert when in letter.body
    assert "Place: Town hall." in letter.body
