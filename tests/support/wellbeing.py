"""What must be true of a migration after every step, whoever took it."""

from workflow import clock
from workflow.audit.event import Event
from workflow.audit.verification import Verification
from workflow.deadlines import calendars
from workflow.deadlines.owed import duties_of, owed
from workflow.deadlines.pauses import Pause
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.machine import machine_of
from workflow.kernel.participation import Participation
from workflow.kernel.permissions import undone_homework, why_not
from workflow.kernel.steps import Party, steps_of
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email
from workflow.tracks.dates.needed_by import know_by_when
from workflow.tracks.migration import Migration
from workflow.tracks.registry import MACHINES
from workflow.tracks.stages import earliest_unfinished


def check(journey):
    migration = journey.migration
    records = {r.subject: r for machine in MACHINES for r in migration.all(machine)} | {migration.subject: migration}
    _states_are_known(migration, records)
    items = _work_items_are_what_the_states_say(migration, records)
    _whoever_waits_stands_with_it(migration, items)
    _it_is_known_by_when_each_is_needed(migration, records, items)
    _owners_can_do_what_they_owe(journey, records, items)
    _history_replays(migration)
    _nothing_reaches_those_who_may_not_know(migration, items)
    if not migration.is_over and migration.state not in ("mobilised", "live"):
        assert any(not item.paused_on for item in items.values()), f"It is nobody's turn in {migration.state}"


def _states_are_known(migration, records):
    for record in records.values():
        assert record.state in type(record).State.values
    if not migration.is_over:
        assert migration.state == earliest_unfinished(migration)


def _work_items_are_what_the_states_say(migration, records):
    wanted = {key: what for record in records.values() for key, what in owed(record).items()}
    items = {item.identity: item for item in WorkItem.everything.filter(migration=migration, closed_on=None)}
    brought = {key: waits for record in records.values() for key, (_, waits) in duties_of(record).items()}
    waiting = {key: item for key, item in items.items() if key not in wanted}
    assert wanted.keys() <= items.keys()
    for key, item in waiting.items():
        assert item.waits_for == brought.get(key), f"{item} of {item.owner} is neither owed nor waits"
        assert item.paused_on
        assert not item.next_notice_on
    for key, duty in wanted.items():
        record = records[key[0]]
        on_hold = bool(migration.held_until) and not steps_of(type(record))[duty.step].despite_hold
        is_asked = record.state in duty.paused_in and not _by_its_own_decision(migration, key[2], record)
        paused = is_asked or (on_hold and not _by_its_own_decision(migration, key[2], migration))
        assert bool(items[key].paused_on) == paused
        assert not items[key].waits_for
        assert bool(items[key].next_notice_on) != paused, f"{items[key]} is paused and chased, or neither"
    return items


def _whoever_waits_stands_with_it(migration, items):
    for item in items.values():
        waiting = {item.commissioner_id, item.partner_id} - {None}
        assert waiting == migration.playing(Party.COMMISSIONER) | migration.playing(Party.PARTNER), f"{item}: {waiting}"


def _it_is_known_by_when_each_is_needed(migration, records, items):
    """As it would be worked out now; of a first copy that is missed the next check of deadlines finds it out."""
    for item in items.values():
        stored, missed = (item.needed_for, item.needed_before, item.needed_by), _is_missed(item)
        know_by_when([item], records, migration, clock.today(), calendars.current())
        assert missed or (item.needed_for, item.needed_before, item.needed_by) == stored, item


def _is_missed(item):
    return item.subject.startswith("booking:") and item.needed_for and item.needed_for < clock.today()


def _by_its_own_decision(migration, owner, about):
    """A hold does not stop the clocks of whoever decided on it before another has agreed, nor does a question those of
    whoever asks once more what they had taken back, before it is answered."""
    of_this = (one for one in (Pause(*row) for row in migration.pauses) if one.of == about.subject)
    return any(one.by == owner and not (one.last or one.agreed or one.item) for one in of_this)


def _owners_can_do_what_they_owe(journey, records, items):
    for item in items.values():
        record = records[item.subject]
        step, people = steps_of(type(record))[item.step], journey.cast.of(item.owner_id)
        by_hold = item.stops_on_hold and _by_its_own_decision(record.migration, item.owner_id, record.migration)
        if item.paused_on or by_hold or _by_its_own_decision(record.migration, item.owner_id, record):
            continue
        reasons = {why_not(step, record, person) for person in people}
        only_homework = {undone_homework(step, record, person) for person in people}
        assert None in reasons or reasons <= only_homework, f"{item} of {item.owner}: {reasons}"


def _history_replays(migration):
    """As `manage.py verify` has it."""
    assert [fault.words for fault in Verification().one(migration.reference)] == []
    for event in Event.everything.filter(migration=migration).order_by("number"):
        assert steps_of(machine_of(event.subject))[event.step].open_in(event.was)


def _nothing_reaches_those_who_may_not_know(migration, items):
    parts = Participation.everything.filter(migration=migration).select_related("organisation")
    ever_knew = {p.organisation_id for p in parts if p.disclosed_on}
    knows_now = {p.organisation_id for p in parts if p.disclosed_on and not p.ended_on}
    told = Email.objects.filter(migration=migration)
    assert {mail.facts["organisation"] for mail in told} <= ever_knew
    assert {item.owner_id for item in items.values()} <= knows_now
    for part in parts:
        if part.organisation_id not in knows_now:
            _sees_nothing(migration, Actor(None, part.organisation))


def _sees_nothing(migration, actor):
    assert not Migration.visible_to(actor).filter(pk=migration.pk).exists()
    for model in (*MACHINES, Event, WorkItem, Participation):
        assert not model.visible_to(actor).filter(migration=migration).exists(), f"{actor.organisation} sees a {model}"
