"""Very many open items, and steps all day: what has changed since the preview is counted as it stands, and listed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import AdministrativeAct
from tests.browsing import browser_of, main_of
from tests.deadline_changes.counting_again import NOW, a_journey_with_nothing_open, announced, stored
from tests.deadline_changes.many_journeys import a_batch, go_on
from tests.support.many_migrations import another_journey
from tests.support.owing import owe
from workflow import clock
from workflow.deadline_changes import calendar_change, in_batches, parts
from workflow.deadline_changes.calendar_change import preview
from workflow.deadline_changes.recalculate import every_open_item, foresee
from workflow.deadlines import calendars
from workflow.deadlines.recalculation_record import CountedOtherwise, ForeseenPart, Recount
from workflow.deadlines.work_item import WorkItem
from workflow.operations.previewed import NotAsPreviewed
from workflow.upkeep import expired

pytestmark = pytest.mark.django_db


def shown(proposed):
    with clock.at(NOW):
        return preview(proposed).fingerprint


def applied_as(seen, proposed, by):
    with clock.at(NOW):
        return calendar_change.apply(proposed, seen=seen, by=by)


def listed():
    return set(CountedOtherwise.objects.values_list("migration__reference", flat=True))


def references(*journeys):
    return {journey.migration.reference for journey in journeys}


def test_what_changed_in_one_migration_is_counted_as_it_stands_and_no_other_is_listed(journeys, administrator):
    seen = shown(proposed := announced())
    late = owe(journeys[1], subject="x:77")
    applied_as(seen, proposed, administrator)
    go_on()
    late.refresh_from_db()
    assert late.due_on == late.clock.due_on(calendars.current()) != calendars.version(1).add(late.opened_on, late.days)
    assert listed() == references(journeys[1])


def test_what_has_only_moved_on_without_another_date_is_not_listed(journeys, administrator):
    seen = shown(proposed := announced())
    owe(journeys[1], subject="x:77", opened_on=NOW + timedelta(10))  # which no holiday moves
    applied_as(seen, proposed, administrator)
    go_on()
    assert listed() == set()


def test_what_was_done_since_and_what_was_begun_since_are_listed_too(journeys, administrator):
    seen = shown(proposed := announced())
    WorkItem.everything.filter(migration=journeys[0].pk).update(closed_on=NOW)
    owe(begun := another_journey(journeys[0]))
    applied_as(seen, proposed, administrator)
    go_on()
    assert listed() == references(journeys[0], begun)
    assert not every_open_item().exclude(calendar=calendars.current().number).exists()


def test_what_changes_after_it_was_applied_and_before_its_turn_is_listed(journeys, administrator):
    applied_as(shown(proposed := announced()), proposed, administrator)
    a_batch()
    owe(journeys[0], subject="x:77")
    late = WorkItem.everything.filter(migration=journeys[2].pk, step="provide").order_by("pk").first()
    WorkItem.everything.filter(pk=late.pk).update(closed_on=NOW)
    go_on()
    assert listed() == references(journeys[2])


def test_it_is_begun_without_foreseeing_again_however_many_are_open(journeys, administrator, monkeypatch):
    seen = shown(proposed := announced())
    monkeypatch.setattr(calendar_change, "foresee", None)
    with CaptureQueriesContext(connection) as few:
        assert applied_as(seen, proposed, administrator).under_way
    assert len([asked for asked in few if "workflow_workitem" in asked["sql"]]) == 1  # whether there are many


def test_what_was_not_shown_is_refused(journeys, administrator):
    seen, proposed = shown(announced()), announced(NOW + timedelta(9), "Another")
    for wrong in (seen, "", "0" * 64):
        with pytest.raises(NotAsPreviewed):
            applied_as(wrong, proposed, administrator)
    ForeseenPart.objects.filter(seen=seen).first().delete()
    with pytest.raises(NotAsPreviewed):
        applied_as(seen, announced(), administrator)
    assert not Recount.objects.exists()


def test_a_preview_is_kept_for_a_day_and_while_it_is_carried_out(journeys, administrator):
    seen = shown(proposed := announced())
    old = shown(announced(NOW + timedelta(9), "Another"))
    with clock.at(NOW):
        expired.clear_previews()
    assert set(ForeseenPart.objects.values_list("seen", flat=True)) == {seen, old}
    applied_as(seen, proposed, administrator)
    with clock.at(NOW + timedelta(2)):
        expired.clear_previews()
    assert set(ForeseenPart.objects.values_list("seen", flat=True)) == {seen}
    go_on()
    assert not ForeseenPart.objects.exists()


def test_a_part_has_so_many_migrations_and_so_many_items_at_most(journeys, monkeypatch):
    monkeypatch.setattr(parts, "MIGRATIONS", 2)
    foreseen = foresee(every_open_item(), announced().working_days, NOW)
    first, second, third = (journey.pk for journey in journeys)
    assert [(part.first, part.last) for part in parts.cut(foreseen)] == [(first, second), (third, third)]
    monkeypatch.setattr(parts, "ITEMS", 7)  # each has five
    assert [(part.first, part.last) for part in parts.cut(foreseen)] == [(pk, pk) for pk in (first, second, third)]


def test_settings_list_what_changed_in_words_and_the_record_says_how_many(journeys, administrator):
    seen = shown(proposed := announced())
    owe(journeys[1], subject="x:77")
    applied_as(seen, proposed, administrator)
    go_on()
    words = main_of(browser_of(administrator).get("/settings/calendar/"))
    assert "Changed since the preview 1 migration was counted otherwise than the preview" in words
    assert "Deadlines moved 10 1 migration was counted otherwise than previewed" in words
    row = "Provide the data extract Whose Supplier Was due Monday 8 June 2026 Is due Tuesday 9 June 2026 How many 2"
    assert row in words
    assert not [one for one in journeys if one.migration.reference in words or one.migration.practice.name in words]
    said = AdministrativeAct.objects.order_by("-pk").first().what
    assert "10 deadlines have moved. 1 migration had changed since the preview" in said


def test_where_nothing_has_changed_settings_say_nothing_of_it(journeys, administrator):
    applied_as(shown(proposed := announced()), proposed, administrator)
    go_on()
    assert stored()
    assert "since the preview" not in main_of(browser_of(administrator).get("/settings/calendar/"))


def test_a_few_are_refused_as_ever_when_anything_has_changed(administrator):
    owe(journey := a_journey_with_nothing_open())
    seen = shown(proposed := announced())
    owe(journey, subject="x:77")
    with pytest.raises(NotAsPreviewed):
        applied_as(seen, proposed, administrator)
    assert not in_batches.is_much()
