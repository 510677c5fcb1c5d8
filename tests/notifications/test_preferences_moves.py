"""Who hears that a deadline has moved, and when: as each has chosen."""

from datetime import date

import pytest

from tests.deadline_changes.counting_again import a_journey_with_nothing_open, an_administrator, announced, applied
from tests.support.owing import address, owe, sweep
from workflow import clock
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.notifications.absence_cover import Cover
from workflow.notifications.mail_settings import MailSettings
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2026, 6, 3)  # the morning after the announcement


@pytest.fixture
def journey():
    found = a_journey_with_nothing_open()
    owe(found)
    return found


def choose(journey, party, choice):
    MailSettings.keep(journey.cast.actor(party).user, {"moved": choice})


def told():
    return {mail.to: mail for mail in Email.objects.filter(kind=Email.Kind.MOVED)}


def test_who_does_not_want_to_hear_of_it_is_not_counted_as_told(journey):
    choose(journey, Party.COMMISSIONER, "none")
    recount = applied(announced(), an_administrator())
    assert address(journey, Party.COMMISSIONER) not in told()
    assert recount.told == len(told()) == 3


def test_in_the_summary_it_is_the_whole_mail_where_there_is_nothing_else(journey):
    choose(journey, Party.SOURCE, "summary")
    applied(announced(), an_administrator())
    assert told()[address(journey, Party.SOURCE)].state == Email.State.HELD
    sweep(WEDNESDAY)
    [mail] = Email.objects.filter(kind=Email.Kind.NOTICE, to=address(journey, Party.SOURCE))
    with clock.at(WEDNESDAY):
        assert render(mail)[0].endswith(" – Now due 9 June 2026: provide the data extract")


def test_in_the_summary_it_is_a_line_beside_what_is_due(journey):
    choose(journey, Party.SOURCE, "summary")
    owe(journey, subject="x:2", opened_on=date(2026, 5, 28), days=4)  # due on Wednesday 3 June
    applied(announced(), an_administrator())
    sweep(WEDNESDAY)
    [mail] = Email.objects.filter(kind=Email.Kind.NOTICE, to=address(journey, Party.SOURCE))
    with clock.at(WEDNESDAY):
        text = render(mail)[1]
    assert [line for line in text.split("\n") if line.isupper()] == ["DEADLINES THAT MOVED"]
    assert "It was due Monday 8 June 2026 and is now due Tuesday 9 June 2026." in text


def test_it_goes_to_whoever_covers_and_says_for_whom(journey):
    away, colleague = (journey.cast.actor(Party.SOURCE, n) for n in (0, 1))
    Cover.objects.create(
        user=away.user, organisation=away.organisation, colleague=colleague.user, until_on=date(2026, 6, 14)
    )
    applied(announced(), an_administrator())
    mail = told()[colleague.user.email]
    assert f"This email is for {away.user.name}, who is away until 14 June 2026." in render(mail)[1]
    assert away.user.email not in told()
