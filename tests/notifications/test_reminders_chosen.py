"""Reminders as each person has chosen to get them, and what the next summary says."""

from datetime import date

import pytest

from catalogue.models import Organisation
from tests.browsing import browser_of, main_of, queries_of
from tests.notifications.choosing import (
    DUE,
    LATE,
    THURSDAY,
    S,
    choose,
    hold,
    hold_is_agreed,
    step_mail,
    summary_for,
    written,
)
from tests.notifications.test_preferences import SUMMARY
from tests.support.owing import MONDAY, address, mails, owe, sweep, sweep_twice_at_once
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db


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
