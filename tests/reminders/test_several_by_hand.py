"""Everyone who is late is reminded at once; who cannot be is named."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.reminders.pressing import LATE, by_hand, press, remind_everyone
from tests.support.owing import owe
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.operations.address_codes import code_of
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db


def test_everyone_who_is_late_is_reminded_in_one_mail_a_reader(journey, item):
    other = owe(journey, subject="dataextractrequest:2")
    page, result = remind_everyone(journey, words="We wait for both.")
    assert "2 tasks of 1 organisation, in 1 email." in main_of(page)
    assert "2 tasks in 1 email" in main_of(result)
    [mail] = by_hand()
    assert set(Notice.objects.filter(email=mail).values_list("work_item", flat=True)) == {item.pk, other.pk}
    subject, text = render(mail)
    assert subject == "Reminder: 2 tasks that others wait for"
    assert text.count(" late. It was due Monday 8 June 2026.") == 2
    assert "We wait for both." in text
    assert all(reverse("work_item", args=[one.pk]) in text for one in (item, other))


def test_of_what_was_done_before_it_is_sent_the_mail_says_nothing(journey, item):
    other = owe(journey, subject="dataextractrequest:2")
    remind_everyone(journey)
    WorkItem.everything.filter(pk=other.pk).update(closed_on=LATE)
    subject, text = render(by_hand()[0])
    assert "Reminder: provide the data extract" in subject
    assert reverse("work_item", args=[other.pk]) not in text


def test_what_was_reminded_of_today_is_named_and_not_sent_again(journey, item):
    press(journey, item, day=LATE)
    owe(journey, subject="dataextractrequest:2")
    page, result = remind_everyone(journey)
    assert "Not again today" in main_of(page)
    assert "1 task in 1 email" in main_of(result)
    again, refused = remind_everyone(journey)
    assert "Remind everyone" in main_of(again)
    assert "Select at least one task" in main_of(refused)
    assert len(by_hand()) == 2


def test_your_work_counts_those_who_can_still_be_reminded_today(journey, item):
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    owe(journey, subject="dataextractrequest:2")
    press(journey, item, day=LATE)
    with clock.at(LATE):
        assert "Remind everyone who is late (1 task)" in main_of(browser.get("/"))
    remind_everyone(journey)
    with clock.at(LATE):
        page = main_of(browser.get("/"))
    assert "Remind everyone" not in page
    assert "Everyone who is late was reminded today" in page


def test_what_cannot_be_sent_any_more_is_named_beside_what_was_sent(journey, item):
    other = owe(journey, subject="dataextractrequest:2")
    with clock.at(LATE):
        browser = browser_of(journey.cast.actor(Party.PARTNER))
        press(journey, other, day=LATE)
        answers = {"item": [code_of("item", one.pk) for one in (item, other)]}
        result = main_of(browser.post(reverse("remind_late"), answers))
    assert "Not done: 1 task" in result
    assert "Reminder sent today by you. You can send one a working day." in result
    assert "1 task in 1 email" in result


def test_nobody_reminds_those_of_whom_they_may_not_know(journey, item):
    with clock.at(LATE):
        browser = browser_of(journey.cast.actor(Party.TARGET))
        assert browser.post(reverse("remind_late"), {"item": code_of("item", item.pk)}).url == "/"
    assert not by_hand()
