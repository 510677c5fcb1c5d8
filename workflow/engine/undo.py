"""Withdrawing a step taken in error (decision 42): by whoever took it, with a reason, while nobody has built on it.
The record, and the clocks, go on as if it had not been; the history keeps both."""

from django.db import transaction

from workflow.audit.event import Event, say_again
from workflow.db.wall.reader import as_the_portal, whole_migrations
from workflow.deadlines import calendars, pauses
from workflow.deadlines.going_on.carried_on import ended_before
from workflow.deadlines.going_on.handed_on import open_again
from workflow.deadlines.own_act import is_of_somebody_of
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import Turn
from workflow.kernel.machine import machine_of
from workflow.kernel.steps import NotAllowed, engine_running, organisations, steps_of
from workflow.tracks.dates.withdrawn_in_time import THE_HOLD, UNTIL_ANYBODY_MOVES_ON, which, why_too_old
from workflow.tracks.disputes.another_person import for_another_than, who_gains
from workflow.tracks.disputes.said_day import SaidDay
from workflow.tracks.registry import every_record, locked_whole

FOLLOW = "follow"  # the stage is worked out anew, never put back


def undo(event, *, actor, reason) -> Event:
    """Put back what the step changed; raises NotAllowed with the reason why it is too late."""
    with transaction.atomic(), engine_running(), as_the_portal():
        migration = locked_whole(event.migration_id)
        if refusal := why_not_undo(event, migration, actor):
            raise NotAllowed(refusal)
        return _Undoing(_record(event, migration), actor, None).play_back(event, reason)


@whole_migrations()
def why_not_undo(event, migration, actor) -> str | None:
    return _why_never(event, migration, actor) or _why_too_late(event, migration) or who_gains(event, migration, actor)


def may_be_offered(event, migration, actor, calendar) -> bool:
    """Whether nothing that the event itself says is in the way; what has come since is not looked for."""
    if event.step == Event.UNDO or event.born:
        return False
    return not (_why_never(event, migration, actor) or _who_counts_on_it([event]) or why_too_old(event, calendar))


def _why_never(event, migration, actor):
    if event.by_user_id is None or event.by_user_id != actor.user.pk:
        return "Only the person who took this step can withdraw it."
    machine = machine_of(event.subject)
    stands_still = migration.stands_still(steps_of(machine)[event.step]) if which(event) != THE_HOLD else None
    return for_another_than(event, actor) or stands_still or machine.stands


def _why_too_late(event, migration):
    turn = list(Event.everything.filter(migration=migration, turn=event.turn))
    return _what_it_led_to(event, migration, turn) or _who_counts_on_it(turn) or _what_came(event, migration, turn)


def _what_it_led_to(event, migration, turn):
    days = [day for day in migration.all(SaidDay) if any(day.subject in e.born for e in turn)]
    if event.step == Event.UNDO or sum(len(e.born) for e in turn) > len(days):
        return "This step opened new records, so it cannot be withdrawn."
    if any(day.state != SaidDay.State.WAITS for day in days):
        return "Somebody has said whether it happened on that day, so it can no longer be withdrawn."
    return None


def _who_counts_on_it(turn):
    for e in turn:
        if instead := machine_of(e.subject).beyond_undo.get(e.step):
            return f"The others count on this, so it cannot be withdrawn. {instead} instead."
    steps = [steps_of(machine_of(e.subject))[e.step] for e in turn if e.step != Event.UNDO]
    if any(step.shows_to and not step.introduces for step in steps):
        return "A supplier has been told since, so this step cannot be withdrawn."
    return None


def _what_came(event, migration, turn):
    subjects = {e.subject for e in turn if e.step != FOLLOW}
    later = Event.everything.filter(migration=migration, turn__gt=event.turn).exclude(step=FOLLOW)
    if (later if which(event) in UNTIL_ANYBODY_MOVES_ON else later.filter(subject__in=subjects)).exists():
        return "Somebody has acted on this since, so it can no longer be withdrawn."
    return why_too_old(event, calendars.current())


def _record(event, migration):
    return migration if event.subject == migration.subject else every_record(migration)[event.subject]


class _Undoing(Turn):
    def play_back(self, event, reason) -> Event:
        turn = Event.everything.filter(migration=self.migration, turn=event.turn).exclude(step=FOLLOW)
        for taken in turn.order_by("-number"):
            self._put_back(taken, reason)
        for day in self.migration.all(SaidDay):
            if day.event == event.number:
                day.is_withdrawn, self.touched[day.subject] = True, day
        self._follow()
        return self._end(self._open_again(event), event.pk)

    def _put_back(self, taken, reason):
        record = _record(taken, self.migration)
        was = record.state
        say_again(record, taken.before)
        record.__dict__["state"] = taken.was  # the one place that goes back by another road than a transition
        record.version += 1
        if record is not self.migration:
            record.save()
        self._touch(record, steps_of(type(record))[taken.step])
        self._remember_undo(taken, record, was, reason)

    def _remember_undo(self, taken, record, was, reason):
        answers = {"number": taken.number, "step": taken.step, "reason": reason}
        event = self._event(Event.UNDO, record, self.actor, was, {}, answers, ())
        event.told = organisations(steps_of(type(record))[taken.step].tell, record) & event.who_hears
        if between := pauses.taken_out(self.migration, taken.number):
            self._end_again(between)
        pauses.withdraw(self.migration, taken, event, WorkItem.open_of(self.migration))
        self.events.append(event)

    def _end_again(self, between):
        """What the step had let go on ends as it had before, by that event, on that day."""
        began = {days.began for days in between.values()}
        events = {event.number: event for event in Event.everything.filter(migration=self.migration, number__in=began)}
        self.migration.ended_by = self.migration.ended_by | {item: events[days.began] for item, days in between.items()}
        self.migration.ends_on = {item: ended_before(days) for item, days in between.items()} | self.migration.ends_on

    def _open_again(self, event) -> list[WorkItem]:
        """What the step had closed, as it was. Of what was somebody else's to do, the days between are left out."""
        items = list(WorkItem.everything.filter(closed_by=event))
        theirs = [item for item in items if not is_of_somebody_of(item.owner_id, event)]
        pauses.leave_out_closed_in_error(self.migration, theirs, event, self.events[0])
        return open_again(items, self.migration)
