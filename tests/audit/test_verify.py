"""`verify` finds whatever was done to the history, and names it."""

import logging
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from tests.audit.tampering import as_the_owner, cut_off, take_out
from tests.rehearsals import a_journey
from workflow.audit import anchors
from workflow.audit.event import Event
from workflow.clock import now
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.django_db
NOT_HASHED = {"id", "hash", "key", "migration"}  # how a row is found, and which form it came from


@pytest.fixture
def journey():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed")
    return journey


@pytest.fixture
def migration(journey):
    return journey.migration


@pytest.fixture
def events(migration):
    return Event.everything.filter(migration=migration)


@pytest.fixture
def anchored(migration, tmp_path):
    anchors.anchor(tmp_path / "anchors", since=None)
    return tmp_path / "anchors"


def verify(*arguments, **options):
    said = StringIO()
    call_command("verify", *arguments, stdout=said, **options)
    return said.getvalue()


def found_by(*arguments, **options):
    said = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("verify", *arguments, stdout=said, **options)
    return f"{said.getvalue()}\n{refused.value}"


def test_a_history_as_it_was_recorded_is_told_in_three_sentences(migration, anchored):
    said = verify()
    assert f"{migration.steps_taken} events of 1 migration were checked." in said
    assert len(said.strip().splitlines()) == 3
    assert "They fit the 1 anchor" in verify(anchors=anchored)
    assert verify(migration.reference) == said


def test_every_column_of_a_row_that_is_changed_is_found(events, subtests):
    event = events.get(number=5)
    for field in Event._meta.concrete_fields:
        if field.name in NOT_HASHED:
            continue
        with subtests.test(field.name), as_the_owner():
            events.filter(pk=event.pk).update(**{field.attname: _another(event, field)})
            if field.name != "number":
                assert "event 5 (" in found_by()
            else:
                found_by()
            events.filter(pk=event.pk).update(**{field.attname: getattr(event, field.attname)})
    verify()


def _another(event, field):
    said = getattr(event, field.attname)
    if field.name in ("at", "on", "happened_on"):
        return (said or event.on) - timedelta(1)
    if field.name in ("by_user", "by_organisation", "for_organisation"):
        return None if said else _somebody_elses(event, field)
    return {"answers": {"said": "other"}, "before": {"x": 1}, "born": ["x:1"], "disclosed": not said}.get(
        field.name, 987 if isinstance(said, int) else "other"
    )


def _somebody_elses(event, field):
    return Event.everything.exclude(**{field.attname: None}).values_list(field.attname, flat=True).first() or (
        event.by_organisation_id
    )


def test_a_row_that_is_taken_out_of_the_middle_is_named(migration, events):
    take_out(events.filter(number__in=[4, 5]))
    assert f"{migration.reference}: events 4 to 5 are missing." in found_by()


def test_a_row_that_is_written_anew_with_its_hash_shows_at_the_next(events):
    forged, before = events.get(number=5), events.get(number=4)
    forged.evidence = "He told me so"
    with as_the_owner():
        events.filter(number=5).update(evidence=forged.evidence, hash=forged.digest(before.hash))
    assert "event 6 (" in found_by()


def test_an_end_that_is_cut_off_is_named_by_the_head(migration, events):
    take_out(events.filter(number=migration.steps_taken))
    assert f"event {migration.steps_taken} is missing" in found_by()


def test_a_head_that_is_forged_is_named(migration):
    Migration.everything.filter(pk=migration.pk).update(head="0" * 64)
    assert f"{migration.reference}: its head is not that of its last event" in found_by(migration.reference)


def test_a_head_that_stands_before_the_last_event_is_named(migration):
    Migration.everything.filter(pk=migration.pk).update(steps_taken=F("steps_taken") - 1)
    assert f"and {migration.steps_taken} are kept" in found_by()


def test_an_end_that_is_cut_off_together_with_its_head_shows_against_the_anchors(migration, anchored):
    cut_off(migration, 3)
    assert "its end was cut off" not in found_by(), "The chain alone cannot tell"
    said = found_by(anchors=anchored)
    assert f"{migration.reference}: it had {migration.steps_taken} events on" in said
    assert f"and has {migration.steps_taken - 3} now: its end was cut off." in said


def test_a_history_that_is_written_anew_from_some_event_on_shows_against_the_anchors(migration, events, anchored):
    with as_the_owner():
        head = events.get(number=6).hash
        for event in events.filter(number__gt=6).order_by("number"):
            event.evidence = "He told me so"
            head = event.digest(head)
            events.filter(pk=event.pk).update(evidence=event.evidence, hash=head)
    Migration.everything.filter(pk=migration.pk).update(head=head)
    assert "were checked" in verify()
    assert "it was written anew" in found_by(anchors=anchored)
    assert "it was written anew" in found_by(anchors=anchored, since_anchors=True)


def test_a_migration_that_is_gone_with_its_history_shows_against_the_anchors(migration, anchored):
    Migration.everything.filter(pk=migration.pk).update(reference="ZZZZZZZZZ")
    assert f"{migration.reference}: this migration is gone" in found_by(anchors=anchored)


def test_what_happened_after_the_anchors_is_no_fault(journey, anchored):
    journey.take(journey.migration, "hold")
    verify(anchors=anchored)
    assert "were checked" in verify(anchors=anchored, since_anchors=True)


def test_from_a_known_head_on_only_what_came_later_is_looked_at(migration, events):
    head = events.get(number=6).hash
    with as_the_owner():
        events.filter(number=3).update(evidence="forged")
    assert f"{migration.steps_taken - 5} events" in verify(migration.reference, since=head)
    with as_the_owner():
        events.filter(number=8).update(evidence="forged")
    assert "event 8 (" in found_by(migration.reference, since=head)
    assert "has no event with this head" in found_by(migration.reference, since="0" * 64)


def test_the_log_holds_what_the_file_holds(migration, tmp_path, caplog):
    with caplog.at_level(logging.INFO, "workflow.audit.anchors"):
        anchors.anchor(None, since=None)
    (tmp_path / "log").write_text("\n".join(f'{{"message": "{record.getMessage()}"}}' for record in caplog.records))
    cut_off(migration, 1)
    assert "its end was cut off" in found_by(anchors=tmp_path / "log")


def test_anchors_that_somebody_else_wrote_are_refused(anchored, settings):
    settings.SECRET_KEY = "another key, of somebody who is not this portal at all"
    assert "Line 1 of the anchors was not signed by this portal" in found_by(anchors=anchored)


def test_anchors_of_an_earlier_key_are_read_by_whoever_keeps_it_beside_the_new_one(anchored, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the key of the next year, which signs what comes from now on"
    anchors.anchor(anchored, since=now().replace(year=2000))
    assert f"They fit the 1 anchor of {anchored}." in verify(anchors=anchored)
    settings.SECRET_KEY_FALLBACKS = []
    assert "Line 1 of the anchors was not signed by this portal" in found_by(anchors=anchored)


def test_anchors_that_were_altered_are_refused(anchored):
    line = anchored.read_text()
    anchored.write_text(re.sub("anchors=.(.)", r"anchors=\1\1", line))
    assert "was not signed" in found_by(anchors=anchored)


def test_only_what_has_moved_is_anchored_again(migration, anchored):
    assert anchors.anchor(anchored, since=now().replace(year=2099)) == 0
    assert anchors.anchor(anchored, since=migration_began(migration)) == 1
    assert len(anchored.read_text().splitlines()) == 2


def migration_began(migration):
    return Event.everything.get(migration=migration, number=1).at
