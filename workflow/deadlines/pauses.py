"""When clocks stand still: holds of the migration and questions about its records, each kept once, with the migration.
What a work item leaves out of its count is worked out from them (docs/adr/0022)."""

from datetime import date
from typing import NamedTuple

from workflow.deadlines.own_act import is_of_somebody_of, is_own_act
from workflow.timekeeping.working_days import ONE_DAY

HOLD = "migration:"  # how the subject of a hold begins


class Pause(NamedTuple):
    """Both days are left out; without a last day it goes on. `began` and `ended` are the numbers of events."""

    of: str  # the record somebody asked about; the migration itself on hold
    first: str
    last: str | None
    began: int | None
    ended: int | None = None
    item: int | None = None  # of one work item alone: it was closed meanwhile, by the event `began`, or waits
    by: int | None = None  # who decided on a hold, or asked again: its own clocks stand still once another has agreed
    agreed: str | None = None  # from this day; to a question asked again by answering it
    agreed_by: int | None = None  # the number of the event
    waits: str = ""  # of one work item alone: what it waits for, because that fell away
    own: bool = False  # by its owner's own act, which stops it on the day after, and for the days between only
    taken_back: bool = False  # by whoever had asked, on a later day
    own_again: bool = False  # its owner withdrew a step that it can take again by itself: no day is left out

    @property
    def is_hold(self) -> bool:
        return self.of.startswith(HOLD) and not self.item


def begin_or_end(migration, record, event):
    """A hold or a question begins, or ends, where this step has led the record to. A hold stops the clocks of whoever
    decided on it once another of the three has agreed."""
    kept = _kept(migration)
    open_one = next((pause for pause in kept if pause.of == record.subject and not (pause.last or pause.item)), None)
    if _stands_still(record) == bool(open_one):
        return
    if open_one:
        ended = _ended(open_one, event)
        migration.pauses = [ended if pause is open_one else pause for pause in kept]
        migration.counts_again = migration.counts_again or ended.agreed != open_one.agreed
    else:
        begun = Pause(record.subject, event.on.isoformat(), None, event.number)
        decider = event.by_organisation_id
        asks = begun.is_hold or was_taken_back(migration, record.subject)
        migration.pauses = [*kept, begun._replace(by=decider) if decider and asks else begun]


def was_taken_back(migration, subject) -> bool:
    """Whether a question about this record was, after its first day. The next stops no clock of whoever asks it until
    it is answered: by asking and taking back alone a clock could stand still for ever."""
    return any(pause.of == subject and pause.taken_back for pause in _kept(migration))


def _ended(pause, event) -> Pause:
    """A question that was asked again has stopped the clock since it was asked if another answered it."""
    ended = pause._replace(last=event.on.isoformat(), ended=event.number)
    if pause.is_hold or pause.by in (None, event.by_organisation_id):
        return ended
    return ended._replace(agreed=pause.first, agreed_by=event.number)


def wait_or_go_on(item, waits, event) -> bool:
    """What has fallen away, or is there again, for this one duty (decision 63); returns whether that is news."""
    if waits == item.waits_for == "":
        return False
    migration, kept = item.migration, _kept(item.migration)
    open_one = next((pause for pause in kept if pause.item == item.pk and not pause.last), None)
    if waits and not open_one:
        since, is_undone = event.on.isoformat(), event.step == event.UNDO
        own = is_own_act(item.owner_id, event)
        again = own and is_undone
        still = Pause(item.subject, since, None, event.number, item=item.pk, waits=waits, own=own, own_again=again)
        migration.pauses = [*kept, still]
    if open_one and not waits:
        ended = open_one._replace(last=event.on.isoformat(), ended=event.number)
        migration.pauses = [ended if pause is open_one else pause for pause in kept]
    was, item.waits_for = item.waits_for, waits
    return was != waits


def open_hold(migration) -> Pause | None:
    return next((pause for pause in _kept(migration) if pause.is_hold and pause.last is None), None)


def agree_to_hold(migration, today):
    """From now on it stops the clocks of whoever decided too."""
    hold, number = open_hold(migration), migration.steps_taken + 1
    agreed = hold._replace(agreed=today.isoformat(), agreed_by=number)
    migration.pauses = [agreed if pause == hold else pause for pause in _kept(migration)]
    migration.counts_again = True


def withdraw(migration, taken, undone, items):
    """A pause that began today never was; one that began before ends today, for nobody becomes late for days on which
    it was told that all stands still. One that the step ended goes on; but where it was the owner's own act, what has
    run since has run. `items`: those that are open."""
    today, kept = undone.on.isoformat(), _kept(migration)
    left = [pause for pause in kept if pause.began != taken.number or (taken.on < undone.on and not pause.own)]
    waited = {pause.item: pause for pause in kept if pause.waits and pause.ended == taken.number}
    own = [waited[item.pk] for item in items if item.pk in waited and is_of_somebody_of(item.owner_id, undone)]
    migration.pauses = [
        pause if pause in own else _withdrawn(pause, taken.number, undone.number, today) for pause in left
    ]


def taken_out(migration, number) -> dict[int, Pause]:
    """Of each work item that this event had opened again, the days between, which leave the migration's pauses."""
    kept = _kept(migration)
    between = {pause.item: pause for pause in kept if pause.ended == number and pause.item and not pause.waits}
    if between:
        migration.pauses = [pause for pause in kept if pause not in between.values()]
    return between


def stops_again(migration, event, item) -> bool:
    """Whether what this event has ended, if it is withdrawn, stops that clock as if it had gone on."""
    ended = (pause for pause in _kept(migration) if pause.ended == event.number)
    return any(_stops(pause, item) for pause in ended if pause.waits or not pause.item)


def end_on(migration, number, day):
    """What this event ended did end on that earlier day: whoever asked has said so."""
    migration.pauses = [
        pause._replace(last=day.isoformat()) if pause.ended == number else pause for pause in _kept(migration)
    ]
    migration.counts_again = True


def leave_out_closed_in_error(migration, items, taken, undone):
    """The days on which somebody else had closed these by mistake are left out, if there were any."""
    if taken.on < undone.on:
        days = taken.on.isoformat(), undone.on.isoformat()
        mistakes = [Pause(item.subject, *days, taken.number, undone.number, item.pk) for item in items]
        migration.pauses = [*migration.pauses, *mistakes]


def concerning(rows, item) -> list[Pause]:
    """Those during which this work item's clock stands still, in order."""
    known = (_as_for(Pause(*row), item) for row in rows)
    found = [pause for pause in known if pause and _has_days(pause) and _touches(pause, item) and _stops(pause, item)]
    return sorted(found, key=lambda pause: (pause.first, pause.last or "9"))


def spans(pauses, until: date | None = None) -> list[tuple[str, str]]:
    """As a clock takes them, no further than `until`, the day it ended; what goes on is no pause yet without one."""
    end = until and until.isoformat()
    ended = [pause for pause in pauses if (pause.last or end) and not pause.own_again]
    found = [(pause, pause.first, min(filter(None, (pause.last, end)))) for pause in ended]
    return [_between(*span) if pause.own else span for pause, *span in found]


def _between(first, last) -> tuple[str, str]:
    """Without either; the days are none if nothing lies between."""
    return tuple((date.fromisoformat(day) + days).isoformat() for day, days in ((first, ONE_DAY), (last, -ONE_DAY)))


def _kept(migration) -> list[Pause]:
    return [Pause(*row) for row in migration.pauses]


def _stands_still(record) -> bool:
    return bool(getattr(record, "held_until", None)) or any(record.state in duty.paused_in for duty in record.duties)


def _withdrawn(pause, taken, undone, today):
    if pause.agreed_by == taken:
        pause = pause._replace(agreed=None, agreed_by=None)
    if pause.began == taken and pause.last is None:
        return pause._replace(last=today, ended=undone, taken_back=not pause.is_hold)
    return pause._replace(last=None, ended=None) if pause.ended == taken else pause


def _as_for(pause, item) -> Pause | None:
    """A hold is shorter for whoever decided on it, or nothing."""
    if pause.by is None or pause.by != item.owner_id:
        return pause
    counts = pause.agreed and pause.agreed <= (pause.last or pause.agreed)
    return pause._replace(first=pause.agreed) if counts else None


def _has_days(pause) -> bool:
    """What was opened again at once has none between; nor has what its owner alone took away and gave back."""
    return not pause.last or (pause.first <= pause.last and not pause.own_again)


def _touches(pause, item) -> bool:
    """Whether any of its days can matter: after the clock has started and before the day on which it ended."""
    ends_before = pause.last and pause.last < item.counted_from.isoformat()
    return not ends_before and not (item.closed_on and item.closed_on.isoformat() <= pause.first)


def _stops(pause, item) -> bool:
    if pause.item:
        return pause.item == item.pk
    return item.stops_on_hold if pause.is_hold else item.stops_when_asked and pause.of == item.subject
