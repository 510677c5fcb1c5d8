"""A bank holiday is announced: who hears of a deadline that has moved, and when its reminders go."""

from datetime import date

import pytest
from django.urls import reverse

from tests.deadline_changes.counting_again import (
    CORONATION,
    NOW,
    a_journey_with_nothing_open,
    announced,
    applied,
    mails,
    stored,
)
from tests.support.owing import address, owe, sweep
from workflow import clock
from workflow.deadline_changes import recalculate
from workflow.deadline_changes.calendar_change import preview
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.timekeeping.reminder_days import schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    return a_journey_with_nothing_open()


def test_each_person_has_one_mail_that_says_from_when_to_when_and_why(journey, administrator):
    owe(journey)
    owe(journey, subject="x:2")
    item = owe(journey, subject="x:3", by=Party.PARTNER)
    applied(announced(), administrator)
    told = {address(journey, party) for party in (Party.SOURCE, Party.PARTNER, Party.COMMISSIONER, Party.AGENT)}
    assert set(mails()) == told
    subject, text = render(mails()[address(journey, Party.SOURCE)])
    assert subject.endswith(": 2 deadlines have moved")
    assert "A bank holiday was added: Coronation, Thursday 4 June 2026." in text
    assert text.count("It was due Monday 8 June 2026 and is now due Tuesday 9 June 2026.") == 2
    assert item.owner.name not in text
    _, text = render(mails()[address(journey, Party.PARTNER)])
    assert text.count("- ") == 3
    assert f"- {journey.cast.actor(Party.SOURCE).organisation.name}: provide the data extract for " in text


def test_a_supplier_hears_of_its_own_deadlines_only(journey, administrator):
    owe(journey)
    owe(journey, subject="x:2", by=Party.TARGET)
    Participation.everything.filter(party=Party.TARGET).update(disclosed_on=NOW)
    applied(announced(), administrator)
    for party in (Party.SOURCE, Party.TARGET):
        assert len(mails()[address(journey, party)].facts["items"]) == 1


def test_a_mail_about_one_deadline_leads_to_it(journey, administrator):
    item = owe(journey)
    applied(announced(), administrator)
    subject, text = render(mails()[address(journey, Party.SOURCE)])
    assert subject.endswith(" – Now due 9 June 2026: provide the data extract")
    assert reverse("work_item", args=[item.pk]) in text
    WorkItem.everything.filter(pk=item.pk).update(closed_on=NOW, next_notice_on=None)
    assert render(mails()[address(journey, Party.SOURCE)]) is None


def test_a_reminder_that_would_go_on_the_new_holiday_goes_later(journey, administrator):
    """Due before the holiday, so it stays; its first late notice was planned for the holiday itself."""
    item = owe(journey, opened_on=date(2026, 5, 27), days=5)  # due on the Wednesday before
    WorkItem.everything.filter(pk=item.pk).update(next_notice_on=CORONATION)
    applied(announced(), administrator)
    assert stored()[item.pk]["next_notice_on"] == date(2026, 6, 5)
    assert sweep(CORONATION) == 0
    assert sweep(date(2026, 6, 5)) > 0


def test_reminders_begin_anew_for_what_has_moved(journey, administrator):
    item = owe(journey)
    sweep(date(2026, 6, 3))
    applied(announced(), administrator)
    item.refresh_from_db()
    assert item.next_notice_on == schedule(item, calendars.current(), since=NOW) == date(2026, 6, 5)


def test_the_parts_of_a_migration_are_read_once_though_its_deadlines_stand_apart(journeys, monkeypatch):
    WorkItem.everything.update(closed_on=NOW, next_notice_on=None)
    for subject in ("x:71", "x:72"):
        for one in journeys:
            owe(one, subject=subject)
    read, real = [], recalculate.Recipients

    def reading(items, today):
        read.append({item.migration_id for item in items})
        return real(items, today)

    monkeypatch.setattr(recalculate, "Recipients", reading)
    monkeypatch.setattr(recalculate, "BATCH", 2)
    with clock.at(NOW):
        preview(announced())
    assert read == [{one.pk} for one in journeys]
