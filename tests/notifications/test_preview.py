"""What the settings of emails say of a summary that is too long to be shown."""

from datetime import date

import pytest

from tests.browsing import browser_of, main_of
from tests.support.owing import address, mails, owe, sweep
from workflow import clock
from workflow.emails import render
from workflow.emails.next_summary import SHOWN, next_summary
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
PAGE, WEDNESDAY, THURSDAY = "/account/notifications/next/", date(2026, 6, 3), date(2026, 6, 4)


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
