"""Counting many open deadlines again at once: first foreseen and shown, then carried out exactly so."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, partial
from hashlib import sha256
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from workflow.db import bulk
from workflow.deadlines.bank_holiday import CalendarVersion
from workflow.deadlines.pauses import concerning, spans
from workflow.deadlines.recalculation_record import Recount
from workflow.deadlines.work_item import WorkItem
from workflow.notifications.mail_settings import Choice
from workflow.operations.previewed import NotAsPreviewed
from workflow.reminders.escalation import Reader, Recipients
from workflow.timekeeping.deadline_count import Clock
from workflow.timekeeping.lateness import judged_without_a_mail, stood_still_after
from workflow.timekeeping.reminder_days import notice_days, notices_from
from workflow.timekeeping.working_days import WorkingDays
from workflow.tracks.migration import Migration

COLUMNS = (
    "pk", "migration_id", "owner_id", "owner__kind", "assignee_id", "subject", "limit", "basis", "days", "opened_on",
    "counted_from", "not_before", "closures", "ruling", "due_on", "revision", "breached_on", "corrected_on",
    "corrected_by", "correction_told", "next_notice_on", "paused_on", "closed_on", "stops_on_hold",
    "stops_when_asked", "still_since_due", "needed_for", "needed_before", "needed_by",
    "migration__pauses",
)  # fmt: skip
LATENESS = ("breached_on", "corrected_on", "corrected_by", "correction_told")
BATCH = 5000


class Counted(NamedTuple):
    """An open work item as it is stored, and its deadline as it would be counted."""

    item: NamedTuple
    clock: Clock
    due_on: date


@dataclass
class Foreseen:
    """`told`: of each address, the work items it hears of, each with the organisation it is told for."""

    moves: list[Counted] = field(default_factory=list)
    others: list[Counted] = field(default_factory=list)  # which stay where they are
    told: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    readers: dict[str, Reader] = field(default_factory=dict)  # how the mail to an address goes

    def fingerprint(self, *more) -> str:
        """The same as long as nothing that was shown has changed."""
        moves = [(move.item.pk, move.item.due_on, move.due_on) for move in self.moves]
        told = sorted((address, sorted(items)) for address, items in self.told.items())
        return sha256(repr((more, moves, told)).encode()).hexdigest()


def every_open_item():
    return WorkItem.everything.filter(closed_on=None)


class StillCounting(NotAsPreviewed):
    words = "Deadlines are still being counted by the calendar that was put in force last. Try again when that is done."


def take_turns():
    """Until the transaction ends, nobody else changes the settings that deadlines are counted by; steps go on, and what
    they open refers to that row. Raises StillCounting while there are some that the last change has not reached."""
    CalendarVersion.objects.select_for_update(no_key=True).order_by("-pk").first()
    if Recount.objects.filter(under_way=True).exists():
        raise StillCounting


def hold_still(items):
    """Until the transaction ends, no step moves these items and nobody else counts them again."""
    take_turns()
    theirs = Migration.everything.filter(Exists(items.filter(migration=OuterRef("pk"))))
    list(theirs.order_by("pk").select_for_update().values_list("pk"))
    return items.select_for_update(of=("self",))


def foresee(items, calendar: WorkingDays, today: date, closures=lambda item: item.closures, told=True) -> Foreseen:
    """What this calendar, and these closures of each, make of open work items; and who would be told of it."""
    foreseen = Foreseen()
    for item in items.order_by("pk").values_list(*COLUMNS, named=True):
        pauses = spans(concerning(item.migration__pauses, item))
        clock = Clock(item.counted_from, item.days, item.not_before, pauses, item.ruling, closures(item))
        counted = Counted(item, clock, clock.due_on(calendar))
        (foreseen.others if counted.due_on == item.due_on else foreseen.moves).append(counted)
    if told:
        name_the_told([move.item for move in foreseen.moves], today, foreseen)
    return foreseen


def name_the_told(moved, today, foreseen):
    """Those of one migration together, so that its parts are read once."""
    moved = sorted(moved, key=lambda item: item.migration_id)
    for first in range(0, len(moved), BATCH):
        _name_some(moved[first : first + BATCH], today, foreseen)


def _name_some(items, today, foreseen):
    """Whoever would hear that it is late and wants to know: its owner, and those who answer for the migration."""
    recipients = Recipients(items, today)
    for item in items:
        for reader in recipients.of_a_move(item):
            if reader.choice is not Choice.NONE:
                foreseen.told[reader.address][item.pk] = reader.organisation
                known = foreseen.readers.setdefault(reader.address, reader)
                if known.away and not reader.away:  # what is for several people is somebody's own
                    foreseen.readers[reader.address] = reader


def carry_out(foreseen: Foreseen, calendar: WorkingDays, today: date, before: WorkingDays):
    """Few statements, however many items. What does not move keeps its reminders, but for those that would have
    gone on a day that is no working day any more."""
    first_day = cache(partial(_first_notice, calendar, today))
    moved = [_again(move, calendar, today, first_day) for move in foreseen.moves]
    if moved:
        names = ("calendar", "due_on", "contract_due_on", "revision", *LATENESS, "next_notice_on", "closures",
                 "still_since_due", "needed_by")  # fmt: skip
        bulk.update(WorkItem, names, moved)
    next_day = cache(partial(_next_notice, before, calendar))
    if kept := [row for other in foreseen.others if (row := _kept(other, next_day, calendar))]:
        bulk.update(WorkItem, ("next_notice_on", "closures", "still_since_due", "needed_by"), kept)


def _again(move, calendar, today, first_day) -> tuple:
    """As WorkItem.count_again would have it."""
    item, due_on = move.item, move.due_on
    return (
        item.pk,
        calendar.number,
        due_on,
        move.clock.contract_due_on(calendar),
        item.revision + 1,
        *judged_without_a_mail(item, due_on, today),
        None if item.paused_on else first_day(item.opened_on, due_on, item.days),
        json.dumps(list(move.clock.closures)),
        stood_still_after(due_on, move.clock.pauses, calendar, item.paused_on),
        _needed_by(item, calendar),
    )


def _kept(other, next_day, calendar) -> tuple | None:
    item, closures = other.item, list(other.clock.closures)
    still = stood_still_after(item.due_on, other.clock.pauses, calendar, item.paused_on)
    next_on = item.next_notice_on and next_day(item.opened_on, item.due_on, item.days, item.next_notice_on)
    needed_by, stored = _needed_by(item, calendar), (item.next_notice_on, item.closures, item.still_since_due)
    if (next_on, closures, still, needed_by) == (*stored, item.needed_by):
        return None
    return item.pk, next_on, json.dumps(closures), still, needed_by


def _needed_by(item, calendar) -> date | None:
    return item.needed_for and calendar.subtract(item.needed_for, item.needed_before)


def _first_notice(calendar, today, opened_on, due_on, days) -> date:
    return next(on for on, _ in notices_from(today, opened_on, due_on, days, calendar))


def _next_notice(before, after, opened_on, due_on, days, on) -> date:
    """The day on which the same notice goes by the other calendar."""
    kinds = dict(notice_days(opened_on, due_on, days, before))
    if on not in kinds:  # a line of a weekly summary
        return after.next_working_day(on - timedelta(on.weekday()))
    now = {kind: day for day, kind in notice_days(opened_on, due_on, days, after)}
    return now.get(kinds[on], on)
