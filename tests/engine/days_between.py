"""A step, so many days on which the portal did what mornings bring, and then its withdrawal; beside it the same days on
which nothing was done. What the second should say of the first is worked out apart from the portal's own clocks."""

from contextlib import suppress
from datetime import date, datetime, time
from typing import NamedTuple

from django.db import transaction

from tests.engine.clocks import clocks_of
from tests.engine.test_undo_everything import PutBack, said
from tests.support import wellbeing
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.engine.undo import undo, why_not_undo
from workflow.reminders.reminder import Notice
from workflow.tasks import look_after_deadlines

TAKEN_ON = date(2026, 6, 2)
KINDS = ["five_days_left", "two_days_left", "due_today", "first_late", "weekly_1", "weekly_2"]  # later ones say more


class Found(NamedTuple):
    """The next morning. `stopped`: of the items that were open, those that the step had stopped, as they were."""

    said: dict
    clocks: dict
    told: dict
    stopped: dict


def morning(days):
    return datetime.combine(calendars.current().add(TAKEN_ON, days), time(8, 1), clock.LONDON)


def nothing_done(journey, days) -> Found:
    return _after(journey, days, lambda: None, lambda _: True)


def withdrawn(journey, record, step, actor, days) -> Found | None:
    """None where it could not be withdrawn by then."""

    def begin():
        return perform(record, step.name, actor=actor, **answers_to(record, step))

    def end(event):
        may = not why_not_undo(event, journey.migration, actor)
        return may and undo(event, actor=actor, reason="Wrong button.")

    return _after(journey, days, begin, end)


def _after(journey, days, begin, end) -> Found | None:
    found = None
    with suppress(PutBack), transaction.atomic():
        before = {item.pk: item for item in WorkItem.everything.filter(migration=journey.pk, closed_on=None)}
        stopped = _stopped_by(begun, before) if (begun := begin()) else {}
        for day in range(1, days + 1):
            with clock.at(morning(day)):
                look_after_deadlines()
                if day == days and not end(begun):
                    raise PutBack
        with clock.at(morning(days + 1)):
            look_after_deadlines()
            wellbeing.check(journey)
            found = Found(_all_said(journey), _verdicts(clocks_of(journey)), _last_told(before, days), stopped)
        raise PutBack
    return found


def _stopped_by(event, before) -> dict:
    """What stands still from now on, and what has been closed by somebody else than its owner."""
    items = WorkItem.everything.filter(pk__in=before)
    by_others = [item for item in items if item.closed_on and item.owner_id != event.by_organisation_id]
    standing = [item for item in items if not item.closed_on and item.paused_on and not before[item.pk].paused_on]
    return {(*item.identity, item.opened_on): before[item.pk] for item in (*by_others, *standing)}


def _all_said(journey) -> dict:
    """What stood still is compared by the clocks, which leave it out."""
    every = said(journey)
    every[journey.migration.subject].pop("pauses")
    return every


def _verdicts(clocks) -> dict:
    """What was called late, and then turned out not to be, is not late."""
    return {which: {**clock_of, "breached_on": clock_of["breached_on"] if not clock_of["corrected_on"] else None,
                    "corrected_on": None} for which, clock_of in clocks.items()}  # fmt: skip


def _last_told(items, days) -> dict:
    """Of each clock and reader the last that was said: of several days that have gone by, one is. What is corrected by
    then, nobody counts as said."""
    right = Notice.objects.filter(work_item__in=items, work_item__corrected_on=None, kind__in=KINDS)
    found = {}
    for pk, reader, kind in right.values_list("work_item", "recipient", "kind"):
        found[pk, reader] = max(found.get((pk, reader), -1), KINDS.index(kind))
    return found


def expected(nothing: Found, got: Found, days) -> dict:
    """The clocks of the days on which nothing was done, but that what was stopped leaves these days out."""
    clocks = {which: dict(clock_of) for which, clock_of in nothing.clocks.items()}
    last = morning(days).date()
    for which, item in got.stopped.items():
        if item.counted_from <= last:
            due_on, late = _due_without(item, days), clocks[which]["breached_on"]
            left_out = [*clocks[which]["left out"], (TAKEN_ON.isoformat(), last.isoformat())]
            noticed = got.clocks[which]["next_notice_on"]
            clocks[which] |= {"due_on": due_on, "left out": left_out, "next_notice_on": noticed,
                              "breached_on": late if due_on < morning(days + 1).date() else None}  # fmt: skip
    return clocks


def _due_without(item, days) -> date:
    """Each working day from the step to its withdrawal is one more; what was late has nothing left to leave out."""
    calendar = calendars.current()
    if item.due_on < TAKEN_ON:
        return item.due_on
    more = days + (item.counted_from < TAKEN_ON)
    if (
        item.not_before and item.not_before == item.due_on
    ):  # a later day that was asked for stays, as long as it is later
        return max(item.not_before, calendar.add(item.counted_from, item.days + more))
    return calendar.add(item.due_on, more)
