"""A bank holiday is announced: what was previewed is what happens, once, to what is open and to nothing else."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.deadline_changes.counting_again import (
    CORONATION,
    NOW,
    a_journey_with_nothing_open,
    announced,
    applied,
    mails,
    many_duties,
    stored,
    taken_away,
)
from tests.support.owing import owe, twice_at_once
from workflow import clock
from workflow.deadline_changes import calendar_change
from workflow.deadline_changes.calendar_change import apply, preview
from workflow.deadlines import calendars
from workflow.deadlines.bank_holiday import BankHoliday, CalendarVersion
from workflow.deadlines.recalculation_record import MovedDeadline, Recount
from workflow.deadlines.work_item import WorkItem
from workflow.operations.previewed import NotAsPreviewed
from workflow.tracks.migration import Migration

RULED = ["2026-06-10", ["2026-06-03", "2026-06-04", "2026-06-05", "2026-06-08", "2026-06-09", "2026-06-10"]]
pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    return a_journey_with_nothing_open()


def test_what_was_previewed_is_what_happens(journey, administrator):
    many_duties(journey)
    before, proposed = stored(), announced()
    with clock.at(NOW):
        shown = preview(proposed)
        recount = apply(proposed, seen=shown.fingerprint, by=administrator)
    foreseen = {move.item.pk: move.due_on for move in shown.foreseen.moves}
    after = {pk: row["due_on"] for pk, row in stored().items()}
    assert {pk: day for pk, day in after.items() if day != before[pk]["due_on"]} == foreseen
    assert set(mails()) == set(shown.foreseen.told)
    assert (recount.moved, recount.told) == (len(foreseen), len(mails()))
    written = MovedDeadline.objects.values_list("work_item", "was_on", "now_on")
    assert set(written) == {(pk, before[pk]["due_on"], day) for pk, day in foreseen.items()}


def test_only_what_the_holiday_falls_into_moves_and_keeps_the_rest(journey, administrator):
    duties = many_duties(journey)
    before = stored()
    applied(announced(), administrator)
    after = stored()
    for name, item in duties.items():
        moved = after[item.pk]["due_on"] != before[item.pk]["due_on"]
        assert moved == name.startswith("moves"), name
        kept = {*before[item.pk]} - {"calendar_id"} if not moved else set()
        assert {field: after[item.pk][field] for field in kept} == {field: before[item.pk][field] for field in kept}
        assert after[item.pk]["calendar_id"] == calendars.current().number
        assert after[item.pk]["revision"] == before[item.pk]["revision"] + moved


def test_the_many_statements_write_what_counting_each_again_writes(journey, administrator):
    duties = many_duties(journey)
    duties["paused"] = owe(journey, subject="x:5")
    duties["with a pause"] = owe(journey, subject="x:6")
    WorkItem.everything.filter(pk=duties["paused"].pk).update(paused_on=NOW, next_notice_on=None)
    pauses = [["x:6", "2026-06-02", "2026-06-03", 1, 2]]
    Migration.everything.filter(pk=journey.pk).update(pauses=pauses)
    WorkItem.everything.filter(pk=duties["with a pause"].pk).update(stops_when_asked=True, ruling=RULED)
    late = duties["moves, due on it"]
    WorkItem.everything.filter(pk=late.pk).update(breached_on=date(2026, 6, 2), due_on=date(2026, 6, 1))
    was = stored()
    with clock.at(NOW):
        moving = {move.item.pk for move in preview(announced()).foreseen.moves}
    applied(announced(), administrator)
    by_many = stored()
    for item in WorkItem.everything.filter(pk__in=moving):
        item.revision, item.due_on = item.revision - 1, was[item.pk]["due_on"]
        item.count_again(NOW, calendars.current())
        item.save()
    assert stored() == by_many
    assert len(moving) >= 4


def test_what_the_contract_says_moves_with_the_calendar(journey, administrator):
    item = owe(journey)
    WorkItem.everything.filter(pk=item.pk).update(ruling=RULED, due_on=date(2026, 6, 10))
    applied(announced(), administrator)
    item.refresh_from_db()
    assert (item.contract_due_on, item.due_on) == (date(2026, 6, 9), date(2026, 6, 11))
    assert item.clock.contract_due_on(calendars.current()) == item.contract_due_on


def test_closed_items_keep_their_calendar_and_their_dates(journey, administrator):
    item = owe(journey)
    WorkItem.everything.filter(pk=item.pk).update(closed_on=NOW, next_notice_on=None)
    before = stored()[item.pk]
    owe(journey, subject="x:9")
    applied(announced(), administrator)
    assert stored()[item.pk] == before


def test_it_is_kept_who_did_it_when_and_from_what_source(journey, administrator):
    owe(journey)
    recount = applied(announced(), administrator)
    version = CalendarVersion.objects.latest()
    assert (version.name, version.source) == ("England and Wales, version 2026-06-02", "Royal proclamation")
    assert (recount.by, recount.by_organisation) == (administrator.user, administrator.organisation)
    assert (recount.calendar, clock.date_of(recount.at)) == (version, NOW)
    assert recount.why == "A bank holiday was added: Coronation, Thursday 4 June 2026."
    with pytest.raises(RuntimeError, match="never edited"):
        recount.save()


def test_the_version_before_stays_as_it_was(administrator):
    before = calendars.current()
    days = set(BankHoliday.objects.filter(version=before.number).values_list("on", "name"))
    applied(announced(), administrator)
    assert set(BankHoliday.objects.filter(version=before.number).values_list("on", "name")) == days
    assert calendars.current().why_not_working(CORONATION) == "Coronation"


def test_the_second_version_of_a_day_says_so(administrator):
    applied(announced(), administrator)
    applied(announced(on=date(2026, 6, 5), name="Second day"), administrator)
    assert calendars.current().version == "England and Wales, version 2026-06-02.2"


def test_applied_twice_it_changes_nothing(journey, administrator):
    owe(journey)
    proposed = announced()
    seen = preview(proposed).fingerprint
    applied(proposed, administrator)
    before = stored()
    for again in (proposed, announced()):
        with pytest.raises(NotAsPreviewed):
            apply(again, seen=seen, by=administrator)
    assert announced().changes_nothing
    assert stored() == before
    assert (Recount.objects.count(), CalendarVersion.objects.count()) == (1, 2)


def test_what_has_changed_since_the_preview_is_previewed_again(journey, administrator):
    owe(journey)
    proposed = announced()
    seen = preview(proposed).fingerprint
    owe(journey, subject="x:2")
    with pytest.raises(NotAsPreviewed):
        apply(proposed, seen=seen, by=administrator)
    assert CalendarVersion.objects.count() == 1


def test_a_holiday_taken_away_brings_the_deadline_and_its_reminders_back(journey, administrator):
    item = owe(journey)
    before = stored()[item.pk]
    applied(announced(), administrator)
    applied(taken_away(CORONATION), administrator)
    item.refresh_from_db()
    assert (item.due_on, item.next_notice_on) == (before["due_on"], before["next_notice_on"])
    assert item.revision == 2
    assert "A bank holiday was taken away: Coronation" in Recount.objects.first().why


def test_it_takes_few_statements_for_many_items(journey, administrator):
    for number in range(300):
        owe(journey, subject=f"dataextractrequest:{number + 10}")
    with CaptureQueriesContext(connection) as seen:
        applied(announced(), administrator)
    assert len(seen) < 40
    assert MovedDeadline.objects.count() == 300


@pytest.mark.django_db(transaction=True)
def test_two_at_once_apply_once(journey, administrator):
    owe(journey)
    proposed, outcomes = announced(), []
    with clock.at(NOW):
        seen = calendar_change.preview(proposed).fingerprint

    def press_the_button():
        try:
            with clock.at(NOW):
                outcomes.append(apply(proposed, seen=seen, by=administrator).moved)
        except NotAsPreviewed:
            outcomes.append("refused")

    twice_at_once(press_the_button)
    assert sorted(outcomes, key=str) == [1, "refused"]
    assert CalendarVersion.objects.count() == 2
