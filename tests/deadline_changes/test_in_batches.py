"""A calendar over very many open deadlines: some migrations at a time, each by one calendar at any moment."""

from datetime import date

import pytest
from django.urls import reverse

from tests.browsing import browser_of
from tests.deadline_changes.counting_again import NOW, announced, applied, mails, stored, taken_away
from tests.deadline_changes.many_journeys import a_batch, go_on
from tests.support.owing import sweep
from workflow import clock
from workflow.deadline_changes import in_batches
from workflow.deadline_changes.calendar_change import preview
from workflow.deadline_changes.recalculate import StillCounting
from workflow.deadlines import calendars
from workflow.deadlines.recalculation_record import MovedDeadline, Recount
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import NotAllowed, Party
from workflow.outbox.email import Email
from workflow.reminders.by_hand import remind, remind_of_all
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db
COUNTED = ("due_on", "contract_due_on", "next_notice_on", "breached_on", "closures")


def counted_by(journey) -> set[int]:
    return set(WorkItem.everything.filter(migration=journey.pk, closed_on=None).values_list("calendar", flat=True))


def told():
    return [(mail.to, mail.state, mail.facts["items"]) for _, mail in sorted(mails().items())]


def deadlines():
    return [[row[name] for name in COUNTED] for _, row in sorted(stored().items())]


def test_in_the_end_all_stands_as_in_one_act(journeys, administrator, monkeypatch):
    with clock.at(NOW):
        shown = preview(announced()).foreseen
    recount = applied(announced(), administrator)
    assert (recount.under_way, recount.moved, told()) == (True, 0, [])
    assert go_on() > len(journeys)
    recount.refresh_from_db()
    assert (recount.under_way, recount.moved, recount.told) == (False, len(shown.moves), len(told()))
    assert dict(MovedDeadline.objects.values_list("work_item", "now_on")) == {m.item.pk: m.due_on for m in shown.moves}
    after, said = deadlines(), told()
    applied(taken_away(date(2026, 6, 4)), administrator)
    go_on()
    Email.objects.all().delete()
    monkeypatch.setattr(in_batches, "AT_ONCE", 1000)
    assert not applied(announced(), administrator).under_way
    assert (deadlines(), told()) == (after, said)


def test_a_migration_is_counted_by_one_calendar_at_any_moment_though_steps_are_taken(journeys, administrator):
    before = calendars.current().number
    applied(announced(), administrator)
    assert a_batch()
    assert [counted_by(journey) for journey in journeys] == [{calendars.current().number}, {before}, {before}]
    with clock.at(NOW):
        journeys[1].take(journeys[1].migration, "ask_for_help")
    assert counted_by(journeys[1]) == {before}
    go_on()
    assert [counted_by(journey) for journey in journeys] == [{calendars.current().number}] * 3


def test_a_run_that_was_stopped_goes_on_and_counts_nothing_twice(journeys, administrator):
    recount = applied(announced(), administrator)
    assert a_batch()
    assert MovedDeadline.objects.filter(recount=recount).exists()
    go_on()
    assert Recount.objects.get(pk=recount.pk).moved == MovedDeadline.objects.filter(recount=recount).count()
    assert go_on() == 0


def test_no_reminder_leaves_for_what_is_still_to_be_counted(journeys, administrator):
    applied(announced(), administrator)
    a_batch()
    sweep(date(2026, 6, 8))
    assert set(Notice.objects.values_list("work_item__migration", flat=True)) == {journeys[0].pk}
    go_on()
    sweep(date(2026, 6, 8))
    assert set(Notice.objects.values_list("work_item__migration", flat=True)) == {one.pk for one in journeys}


def test_nobody_reminds_by_hand_of_what_is_still_to_be_counted(journeys, administrator):
    """Nor of several at once; and afterwards as ever."""
    actor, late = journeys[0].cast.actor(Party.COMMISSIONER), date(2026, 6, 12)
    first, last = (WorkItem.everything.filter(migration=one.pk, subject="x:1").get() for one in journeys[::2])
    applied(announced(), administrator)
    a_batch()
    with clock.at(late):
        assert [bool(one.notice) for one in remind_of_all([first.pk, last.pk], actor, "")] == [True, False]
        with pytest.raises(NotAllowed, match="is being counted again by another calendar"):
            remind(last, actor, "")
    go_on()
    with clock.at(late):
        assert remind(last, actor, "").kind == Notice.Kind.BY_HAND


def test_meanwhile_nothing_else_changes_how_deadlines_are_counted_and_settings_say_how_many_are_left(
    journeys, administrator
):
    applied(announced(), administrator)
    with pytest.raises(StillCounting):
        applied(announced(date(2026, 6, 11), "Another"), administrator)
    page = browser_of(administrator).get(reverse("calendar")).content.decode()
    assert "Migrations still to be counted by this calendar: 3." in page
    go_on()
    assert "still to be counted" not in browser_of(administrator).get(reverse("calendar")).content.decode()
