"""Which emails a person gets, and when: chosen on screen, and kept by whatever writes them."""

from datetime import date, datetime, timedelta

import pytest

from catalogue.models import Organisation
from tests.browsing import browser_of, main_of, queries_of
from tests.support.owing import MONDAY, a_journey_that_owes_nothing, address, mails, owe, sweep, sweep_twice_at_once
from workflow import clock
from workflow.clock import LONDON
from workflow.deadlines.work_item import WorkItem
from workflow.emails import render
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.notifications.mail_settings import DUTIES, MailKind, MailSettings, usual
from workflow.outbox.email import Email
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db
PAGE, SUMMARY = "/account/notifications/", "/account/notifications/next/"
USUAL = {kind.value: usual(kind).value for kind in MailKind}
THURSDAY, DUE, LATE = date(2026, 6, 4), date(2026, 6, 8), date(2026, 6, 9)  # of what is owed since Monday
S = Email.State


@pytest.fixture
def journey():
    return a_journey_that_owes_nothing()


def choose(journey, party, **choices):
    MailSettings.keep(journey.cast.actor(party).user, USUAL | choices)


def hold(journey, at=MONDAY, hour=11):
    """A new task, and news, for the practice and for the delivery partner."""
    with clock.at(datetime(at.year, at.month, at.day, hour, tzinfo=LONDON)):
        journey.take(journey.migration, "hold", until=date(2026, 7, 1))


def hold_is_agreed(journey, at=MONDAY, hour=11):
    """News for the commissioner, who decided on it, and a task for nobody. The mails before that went long ago."""
    hold(journey, at, hour)
    Email.objects.filter(migration=journey.migration).delete()
    with clock.at(datetime(at.year, at.month, at.day, hour, tzinfo=LONDON)):
        journey.take(journey.migration, "agree_hold")


def step_mail(journey, party):
    return Email.objects.filter(kind=Email.Kind.STEP, to=address(journey, party)).first()


def written(mail, day):
    with clock.at(day):
        return render.render(mail)


def summary_for(journey, party):
    return Email.objects.filter(kind=Email.Kind.NOTICE, to=address(journey, party)).last()


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


# ---------------------------------------------------------------- reminders
def test_due_soon_can_be_switched_off_and_is_recorded_as_not_wanted(journey):
    choose(journey, Party.SOURCE, soon="none")
    owe(journey)
    assert sweep(THURSDAY) == 0
    assert Notice.objects.get().state == Notice.State.UNWANTED
    assert sweep(THURSDAY) == 0
    assert sweep(DUE) == 1


def test_late_with_others_can_be_switched_off_by_each_for_themselves(journey):
    choose(journey, Party.COMMISSIONER, others="none")
    owe(journey)
    sweep(LATE)
    assert {mail.to for mail in mails()} == {address(journey, p) for p in (Party.SOURCE, Party.PARTNER, Party.AGENT)}


def test_when_the_owner_cannot_be_reached_nobody_else_can_switch_it_off(journey):
    item = owe(journey)
    for party in (Party.PARTNER, Party.COMMISSIONER, Party.AGENT):
        choose(journey, party, others="none")
    Participation.everything.filter(party=Party.SOURCE).update(email="", contact=None)
    Organisation.objects.filter(pk=item.owner_id).update(email="")
    assert sweep(LATE) == 3


def test_what_is_wanted_at_once_is_a_mail_of_its_own_and_one_only(journey):
    choose(journey, Party.SOURCE, late="now")
    for number in range(200):
        owe(journey, subject=f"dataextractrequest:{number + 10}")
    owe(journey, subject="x:2", opened_on=date(2026, 6, 3))
    sweep(LATE)
    at_once, summary = Email.objects.filter(to=address(journey, Party.SOURCE)).order_by("cause")[::-1]
    subjects = {written(mail, LATE)[0] for mail in (at_once, summary)}
    assert "9 June 2026: 200 late" in subjects
    assert any("1 working day left" in subject or "soon" in subject for subject in subjects)
    assert sweep(LATE) == 0


@pytest.mark.parametrize("choice", ["now", "summary"])
def test_two_hundred_late_clocks_are_one_mail_and_none_on_sunday(journey, choice):
    choose(journey, Party.SOURCE, late=choice)
    for number in range(200):
        owe(journey, subject=f"dataextractrequest:{number + 10}")
    assert sweep(date(2026, 6, 14)) == 0
    sweep(date(2026, 6, 15))
    assert [mail.to for mail in mails()].count(address(journey, Party.SOURCE)) == 1
    assert sweep(date(2026, 6, 15)) == 0


def test_choices_cost_a_sweep_no_statement_more(journey, django_assert_max_num_queries):
    for party in (Party.SOURCE, Party.PARTNER, Party.COMMISSIONER, Party.AGENT):
        choose(journey, party, soon="none", others="now", late="now")
    for number in range(100):
        owe(journey, subject=f"dataextractrequest:{number + 10}")
    with django_assert_max_num_queries(25):
        sweep(LATE)


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_put_what_waits_into_one_summary(journey):
    choose(journey, Party.COMMISSIONER, moved="summary")
    owe(journey, by=Party.COMMISSIONER, basis="local target")
    hold_is_agreed(journey)
    WorkItem.everything.filter(subject="dataextractrequest:1").update(paused_on=None, next_notice_on=THURSDAY)
    sweep_twice_at_once(THURSDAY)
    assert len(mails()) == 1
    assert step_mail(journey, Party.COMMISSIONER).summary == mails()[0]


def test_what_a_mail_that_never_left_had_taken_in_is_not_lost(journey):
    choose(journey, Party.COMMISSIONER, moved="summary")
    hold_is_agreed(journey)
    sweep(date(2026, 6, 2))
    [mail] = mails()
    Email.objects.filter(pk=mail.pk).update(state=S.RETRYING)
    assert written(mail, date(2026, 6, 3))[0].endswith(" – Hold agreed: migration")


def test_every_mail_says_where_one_can_choose_but_not_to_a_mailbox(journey):
    Participation.everything.filter(party=Party.PRACTICE).update(contact=None, email="desk@lantern.example")
    hold(journey)
    to_a_person, to_a_mailbox = (
        Email.objects.filter(to=to).first() for to in (address(journey, Party.PARTNER), "desk@lantern.example")
    )
    assert "“Your account” to choose which emails you get" in written(to_a_person, MONDAY)[1]
    assert "Your account" not in written(to_a_mailbox, MONDAY)[1]


# ---------------------------------------------------------------- what the next summary says
def test_the_preview_is_what_is_then_sent(journey):
    owe(journey, by=Party.PARTNER, basis="local target")
    owe(journey, opened_on=date(2026, 5, 27))  # late with the supplier since Thursday
    choose(journey, Party.PARTNER, moved="summary", turn="summary")
    with clock.at(date(2026, 6, 3)):
        hold(journey, at=date(2026, 6, 3))
        WorkItem.everything.filter(subject="dataextractrequest:1").update(paused_on=None, next_notice_on=THURSDAY)
        page = browser_of(journey.cast.actor(Party.PARTNER)).get(SUMMARY)
    assert not Notice.objects.exists()
    sweep(THURSDAY)
    subject, text = written(summary_for(journey, Party.PARTNER), THURSDAY)
    assert "you get this at 8am on Thursday 4 June 2026:" in main_of(page)
    assert subject in main_of(page)
    assert " ".join(text.split()) in main_of(page)
    assert "1 working day late. It was due" in text


def test_the_preview_says_that_there_is_nothing(journey):
    with clock.at(date(2026, 6, 5)):
        page = main_of(browser_of(journey.cast.actor(Party.PARTNER)).get(SUMMARY))
    assert "Nothing. If nothing changes, no summary is sent to you on Monday 8 June 2026." in page


def test_the_preview_shows_nobody_what_others_are_told(journey):
    owe(journey)
    with clock.at(date(2026, 6, 3)):
        for party in (Party.PARTNER, Party.HOLDER, Party.PRACTICE):
            assert "Nothing. If nothing changes" in main_of(browser_of(journey.cast.actor(party)).get(SUMMARY))


def test_the_preview_takes_as_many_queries_for_a_hundred_reminders_as_for_two(journey):
    owe(journey), owe(journey, subject="x:2")
    with clock.at(date(2026, 6, 3)):
        browser = browser_of(journey.cast.actor(Party.SOURCE))
        few = queries_of(browser, SUMMARY)
        for number in range(100):
            owe(journey, subject=f"dataextractrequest:{number + 10}")
        assert queries_of(browser, SUMMARY) == few
