"""Which emails a person gets, and when: chosen on screen, and kept by whatever writes them."""

from datetime import date, timedelta

import pytest

from tests.browsing import browser_of, main_of
from tests.notifications.choosing import (
    LATE,
    THURSDAY,
    USUAL,
    S,
    choose,
    hold,
    hold_is_agreed,
    step_mail,
    summary_for,
    written,
)
from tests.support.owing import MONDAY, a_journey_that_owes_nothing, address, mails, owe, sweep
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.notifications.mail_settings import DUTIES, MailKind, MailSettings
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
PAGE, SUMMARY = "/account/notifications/", "/account/notifications/next/"


# ---------------------------------------------------------------- the page
def test_the_page_starts_with_the_usual_and_keeps_what_is_chosen(journey):
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    assert browser.get(PAGE).content.decode().count(" checked") == len(MailKind)
    browser.post(PAGE, USUAL | {"news": "none", "turn": "summary"})
    assert MailSettings.objects.get().choices == {"news": "none", "turn": "summary"}
    assert "You have changed which emails you get" in main_of(browser.get(PAGE))


@pytest.mark.parametrize("kind", sorted(DUTIES))
def test_a_duty_cannot_be_switched_off_even_by_hand(journey, kind):
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    page = browser.post(PAGE, USUAL | {kind: "none", "news": "none"})
    assert page.status_code == 422
    assert "This can go in the daily summary, but it cannot be switched off: a task" in main_of(page)
    assert page.content.decode().count('value="none" checked') == 1  # what was chosen for the news is still there
    assert not MailSettings.objects.exists()


@pytest.mark.parametrize("typed", [{}, USUAL | {"turn": "never"}])
def test_a_page_that_was_not_sent_whole_changes_nothing(journey, typed):
    assert browser_of(journey.cast.actor(Party.PARTNER)).post(PAGE, typed).status_code == 422
    assert not MailSettings.objects.exists()


# ---------------------------------------------------------------- mails about steps
def test_news_that_is_not_wanted_writes_no_mail_and_changes_nothing_else(journey):
    hold_is_agreed(journey)
    to_others = set(Email.objects.exclude(to=address(journey, Party.COMMISSIONER)).values_list("to", flat=True))
    again = a_journey_that_owes_nothing()
    choose(again, Party.COMMISSIONER, moved="none")
    hold_is_agreed(again)
    assert step_mail(again, Party.COMMISSIONER) is None
    assert Email.objects.count() == len(to_others)
    assert again.migration.held_until == date(2026, 7, 1)


def test_a_task_comes_whatever_one_has_chosen_for_news(journey):
    choose(journey, Party.PARTNER, moved="none")
    hold(journey)
    assert step_mail(journey, Party.PARTNER).state == S.QUEUED


def test_news_of_the_go_live_date_is_a_kind_of_its_own(journey):
    choose(journey, Party.PRACTICE, moved="none")
    choose(journey, Party.COMMISSIONER, news="none")
    journey.follow_the_lists(until=lambda migration: migration.go_live.state == "confirmed")
    confirmed = Email.objects.filter(event__step="confirm").values_list("to", flat=True)
    assert set(confirmed) == {address(journey, Party.COMMISSIONER), address(journey, Party.PARTNER)}


def test_what_goes_in_the_summary_waits_for_eight_on_the_next_working_day(journey):
    choose(journey, Party.COMMISSIONER, moved="summary")
    friday, monday = date(2026, 6, 5), date(2026, 6, 8)
    hold_is_agreed(journey, at=friday)
    assert step_mail(journey, Party.COMMISSIONER).state == S.HELD
    for day, hour in ((friday, 15), (date(2026, 6, 6), 9), (date(2026, 6, 7), 9), (monday, 7)):
        assert sweep(day, hour=hour) == 0
    assert sweep(monday, hour=8) == 1
    assert step_mail(journey, Party.COMMISSIONER).state == S.JOINED
    assert written(summary_for(journey, Party.COMMISSIONER), monday)[0].endswith(" – Hold agreed: migration")
    assert sweep(monday, hour=8) == 0


def test_it_is_one_mail_with_the_reminders_of_that_morning(journey):
    choose(journey, Party.PARTNER, turn="summary")
    owe(journey, by=Party.PARTNER, basis="local target")
    hold(journey, at=date(2026, 6, 3))
    WorkItem.everything.filter(subject="dataextractrequest:1").update(paused_on=None, next_notice_on=THURSDAY)
    assert sweep(THURSDAY) == 1
    [mail] = mails()
    subject, text = written(mail, THURSDAY)
    practice = journey.migration.practice.name
    assert subject == "4 June 2026: 3 soon"
    assert [line for line in text.split("\n") if line.isupper()] == ["NEWS"]
    assert f"- Review the hold on the migration of {practice}\n  New with you. Due Wednesday 1 July 2026," in text
    assert f"- Migration put on hold for {practice}. Done by " in text


def test_one_piece_of_news_stands_beside_all_that_its_reader_is_late_with(journey):
    choose(journey, Party.COMMISSIONER, moved="summary")
    late = owe(journey, by=Party.COMMISSIONER)
    hold_is_agreed(journey, at=LATE)
    WorkItem.everything.filter(pk=late.pk).update(paused_on=None, next_notice_on=None)
    day = LATE + timedelta(1)
    sweep(day)
    subject, text = written(summary_for(journey, Party.COMMISSIONER), day)
    assert subject == "10 June 2026: 1 late"
    assert "NEWS\n" in text
    assert text.count("/work/") == 1


def test_what_happens_after_eight_waits_for_the_next_morning(journey):
    choose(journey, Party.COMMISSIONER, moved="summary")
    hold_is_agreed(journey, at=THURSDAY, hour=9)
    assert sweep(THURSDAY, hour=10) == 0
    assert sweep(THURSDAY + timedelta(1)) == 1


def test_what_is_for_somebody_without_an_address_cannot_be_switched_off_by_who_gets_it_instead(journey):
    choose(journey, Party.PARTNER, moved="none")
    Participation.everything.filter(party=Party.COMMISSIONER).update(email="", contact=None)
    with clock.at(MONDAY):
        journey.follow_the_lists(until=lambda migration: migration.state == "go_live_date")
    instead = Email.objects.filter(to=address(journey, Party.PARTNER), facts__no_address=True, facts__items=[])
    assert {mail.state for mail in instead} <= {S.HELD}
    assert Email.objects.filter(to=address(journey, Party.PARTNER), facts__no_address=True).exists()


def test_a_shared_mailbox_gets_everything(journey):
    """Even where the address is also that of somebody who has switched it off."""
    choose(journey, Party.PRACTICE, moved="none")
    Participation.everything.filter(party=Party.PRACTICE).update(contact=None)
    hold(journey)
    assert step_mail(journey, Party.PRACTICE).state == S.QUEUED
