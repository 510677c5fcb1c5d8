"""A duty has four weekly notices in all, however often its day moves; after them it is a line of a summary."""

from datetime import date, timedelta

import pytest

from tests.support.owing import MONDAY, a_journey_that_owes_nothing, address, owe, sweep
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.reminders.reminder import Notice
from workflow.reminders.sweep import foreseen
from workflow.timekeeping.reminder_days import schedule

pytestmark = pytest.mark.django_db
JULY = date(2026, 7, 1)  # by then three have gone, on 16, 23 and 30 June


@pytest.fixture
def late_again():
    """Late since 9 June; on 1 July its day moves to the 2nd, and that passes as well."""
    journey = a_journey_that_owes_nothing()
    item = owe(journey)
    mornings(MONDAY, JULY)
    with clock.at(JULY):
        item.refresh_from_db()
        item.due_on, item.revision, item.breached_on = date(2026, 7, 2), 1, None
        item.next_notice_on = schedule(item, calendars.current(), since=date(2026, 7, 2))
        item.save()
    return journey


def mornings(first, last):
    while first < last:
        sweep(first)
        first += timedelta(1)


def told(journey):
    sent = Notice.objects.filter(recipient=address(journey, Party.SOURCE), state="recorded")
    return [(on, kind) for on, kind in sent.order_by("pk").values_list("on", "kind") if kind.startswith("week")]


def test_those_before_its_day_moved_count(late_again):
    mornings(JULY, date(2026, 7, 28))
    assert told(late_again) == [
        (date(2026, 6, 16), "weekly_1"), (date(2026, 6, 23), "weekly_2"), (date(2026, 6, 30), "weekly_3"),
        (date(2026, 7, 10), "weekly_1"), (date(2026, 7, 17), "week_2"), (date(2026, 7, 24), "week_3"),
    ]  # fmt: skip


def test_that_it_is_late_anew_is_said_all_the_same(late_again):
    mornings(JULY, date(2026, 7, 4))
    last = Notice.objects.filter(recipient=address(late_again, Party.SOURCE), state="recorded").last()
    assert (last.on, last.kind) == (date(2026, 7, 3), "first_late")


def test_the_preview_says_the_same(late_again):
    mornings(JULY, date(2026, 7, 17))
    items = list(WorkItem.everything.filter(migration=late_again.pk, closed_on=None, next_notice_on__isnull=False))
    assert {one.kind for one in foreseen(items, date(2026, 7, 17)) if one.kind.startswith("week")} == {"week_2"}
