"""The day by which a task is needed is known at any time: after an upgrade, once a first copy is missed, by another
calendar."""

from datetime import date, timedelta

import pytest

from tests.deadline_changes.counting_again import an_administrator
from tests.rehearsals import a_journey
from workflow import clock
from workflow.deadline_changes import calendar_change
from workflow.deadline_changes.calendar_proposal import with_day
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.lapses.needed_by_without_a_step import find_out_by_when
from workflow.tasks import check_deadlines

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed" and m.go_live.initial_extract_on)
    return journey


def known(journey) -> dict[int, tuple[date | None, int | None, date | None]]:
    items = WorkItem.everything.filter(migration=journey.pk, closed_on=None)
    return {pk: need for pk, *need in items.values_list("pk", "needed_for", "needed_before", "needed_by")}


def test_what_the_release_before_had_opened_is_found_out_by_the_next_check_of_deadlines(journey):
    before = known(journey)
    assert any(by for _, _, by in before.values())
    WorkItem.everything.update(needed_for=None, needed_before=None, needed_by=None)
    check_deadlines()
    assert known(journey) == before
    assert find_out_by_when() == 0


def test_a_meeting_is_needed_by_the_next_date_once_the_first_copy_is_missed(journey):
    journey.follow_the_lists(until=lambda m: WorkItem.everything.filter(subject__startswith="booking:").exists())
    meetings = WorkItem.everything.filter(subject__startswith="booking:", closed_on=None, needed_for__isnull=False)
    go_live = journey.migration.go_live
    assert {item.needed_for for item in meetings} == {go_live.initial_extract_on}
    with clock.at(go_live.initial_extract_on):
        assert find_out_by_when() == 0
    with clock.at(go_live.initial_extract_on + timedelta(1)):
        assert find_out_by_when() == 1
        assert {item.needed_for for item in meetings.all()} == {go_live.final_extract_on}
        assert find_out_by_when() == 0


def test_another_calendar_moves_it_too(journey):
    moving = [pk for pk, (_, days, by) in known(journey).items() if by and days]
    first = journey.migration.go_live.initial_extract_on
    off = calendars.current().subtract(first, 1)
    before, by = known(journey), an_administrator()
    proposed = with_day(calendars.current(), off, "Coronation", "Royal proclamation")
    calendar_change.apply(proposed, seen=calendar_change.preview(proposed).fingerprint, by=by)
    calendar = calendars.current()
    assert moving
    for pk, (needed_for, days, needed_by) in known(journey).items():
        assert needed_by == (needed_for and calendar.subtract(needed_for, days))
        assert (needed_by != before[pk][2]) == (pk in moving and needed_for == first)
