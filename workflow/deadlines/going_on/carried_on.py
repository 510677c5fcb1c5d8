"""What stopped being owed though it was not done, or was taken back by whoever had done it, keeps its clock when it is
owed again: nobody gets a new count for the same thing by their own act (decision 63)."""

from datetime import date

from workflow.deadlines.endings import Ending, is_taken
from workflow.deadlines.going_on.handed_on import GIVE_OVER, give, who_follow
from workflow.deadlines.own_act import is_of_somebody_of, is_own_act
from workflow.deadlines.pauses import Pause
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.machine import machine_of
from workflow.timekeeping.working_days import ONE_DAY


def carried_on(migration, due, event) -> list[WorkItem]:
    """Of the duties that are to be opened, those that have been there before, open again; the days between are left
    out, but not where their owner had withdrawn a step and takes it again. It looks only where that can be: no new
    record, nobody who is shown it now, no duty that somebody else's step on this record brings."""
    may_be = {
        identity: duty
        for identity, duty in due.items()
        if _may_be(identity, duty, event) and _knew(migration, identity, event)
    }
    found = _found(migration, may_be, event) if may_be else []
    for item, round in found:
        item.migration, item.round = migration, round
        days = _days_between(item.closed_on, _back_with_its_owner(item, event))
        again = _is_taken_again(item, event)
        between = Pause(item.subject, *days, item.closed_by.number, event.number, item.pk, own_again=again)
        migration.pauses = [*migration.pauses, between]
        item.closed_on, item.closed_by, item.ended = None, None, ""
    return [item for item, _ in found]


def ended_before(between: Pause) -> date:
    """The day on which it had ended before it went on."""
    return date.fromisoformat(between.first) - ONE_DAY


def _is_taken_again(item, event) -> bool:
    """Its owner alone had dropped it, or withdrawn what brings it, and alone begins again."""
    alone = is_own_act(item.owner_id, event) and is_of_somebody_of(item.owner_id, item.closed_by)
    return alone and not is_taken(item, item.closed_by)


def _back_with_its_owner(item, event) -> date:
    """Today, or since its owner took it back from the others and left it."""
    if event.subject != item.subject or event.was == item.closed_by.now:
        return event.on
    earlier = type(event).everything.filter(migration=event.migration_id, subject=event.subject, now=event.was)
    left = earlier.filter(number__lt=event.number).exclude(was=event.was).latest("number")
    return left.on if is_of_somebody_of(item.owner_id, left) else event.on


def _may_be(identity, duty, event) -> bool:
    subject, _, owner, _ = identity
    if duty.limit.since or subject in event.born:
        return False
    of_another = subject != event.subject or event.step in GIVE_OVER
    has_lapsed = event.by_organisation_id is None and _is_given_up(identity, event)
    return of_another or has_lapsed or is_own_act(owner, event)


def _is_given_up(identity, event) -> bool:
    """Whether what its owner had done is undone before anybody built on it: the next round is owed as this one was."""
    subject, step, *_ = identity
    return subject == event.subject and getattr(machine_of(subject), "unanswered", {}).get(step) == event.was


def _knew(migration, identity, event) -> bool:
    subject, _, owner, _ = identity
    return subject == migration.subject or owner in migration.who_know(subject, event.number - 1)


def _found(migration, may_be, event) -> list[tuple[WorkItem, int]]:
    """The last time each was there, where that was the same count, and the round that it is in now."""
    subjects, steps = ({identity[place] for identity in may_be} for place in (0, 1))
    done = WorkItem.everything.filter(migration=migration.pk, subject__in=subjects, step__in=steps)
    done = done.exclude(closed_on=None).select_related("closed_by").order_by("pk")
    done = [item for item in done if not _was_replaced(item)]
    follows, last = who_follow(migration, {item.owner_id for item in done}, event.on), {}
    for item in done:
        subject, step, owner, round = item.identity
        identity = subject, step, follows.get(owner, owner), round
        last[identity] = last[identity[:3]] = item
    found = []
    for identity in may_be:
        item = last.get(identity) or _of_an_earlier_round(last.get(identity[:3]), identity, event)
        if item and _is_the_same(item, identity, event):
            found.append((item, identity[3]))
    for item in give([item for item, _ in found], follows):
        by = item.closed_by.by_organisation_id
        item.closed_by.by_organisation_id = follows.get(by, by)  # one and the same organisation, here alone
    return found


def _was_replaced(item) -> bool:
    """Who was replaced and comes back has the full time, as who is next has; not who gave it over itself."""
    return item.ended == Ending.HANDED_OVER and not is_of_somebody_of(item.owner_id, item.closed_by)


def _of_an_earlier_round(item, identity, event) -> WorkItem | None:
    """Of what its owner gave up, or had ended by something else than what it asked for."""
    if _is_given_up(identity, event):
        return item
    is_dropped = item and item.ended != Ending.REPLACED and not is_taken(item, item.closed_by)
    return item if is_dropped and is_of_somebody_of(item.owner_id, item.closed_by) else None


def _is_the_same(item, identity, event) -> bool:
    """Another record brings it again, as one had ended it, or the owner takes back what it had done it with. What was
    done is owed anew where one of its people asks again for another organisation, or it records that of another."""
    owners = {identity[2], item.owner_id}
    if item.closed_by.subject != item.subject:
        return True
    if event.subject != item.subject:
        return event.subject in item.closed_by.born and any(is_own_act(owner, event) for owner in owners)
    for_itself = (event.for_organisation_id or event.by_organisation_id) in owners
    return for_itself or not is_taken(item, item.closed_by) or _is_given_up(identity, event)


def _days_between(closed_on: date, today: date) -> tuple[str, str]:
    """Neither the day on which it stopped nor the day on which it goes on."""
    return (closed_on + ONE_DAY).isoformat(), (today - ONE_DAY).isoformat()
