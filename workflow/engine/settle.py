"""What must be open, as a function of the state; and the work items, kept equal to it after every step."""

from workflow.db.created import create
from workflow.deadlines import rules_in_force
from workflow.deadlines.counting_again import close_and_count
from workflow.deadlines.endings import end, is_taken
from workflow.deadlines.going_on.carried_on import carried_on
from workflow.deadlines.going_on.handed_on import hand_on
from workflow.deadlines.owed import duties_of
from workflow.deadlines.pauses import wait_or_go_on
from workflow.deadlines.who_waits import follow_the_parts
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.tracks.dates.needed_by import know_by_when
from workflow.tracks.registry import MACHINES, every_record

MANY_PAUSES = 2  # one more, and the delivery partner hears of it (decision 7)


def settle(migration, touched, event, today, reopened=None, withdrawn=None) -> list[WorkItem]:
    """Open, pause, resume and close work items until they say what the states say; returns what is somebody's turn from
    now on, what was opened and what goes on. `reopened`: what a step had closed that is withdrawn; then everything
    is counted again."""
    scope = concerned(migration, every_record(migration) if migration.counts_again else touched)
    found = {}
    for record in scope.values():
        migration.asking = None if record is migration else record
        found |= duties_of(record)
    migration.asking = None
    due = {identity: duty for identity, (duty, waits) in found.items() if not waits}
    waiting = {identity: waits for identity, (_, waits) in found.items() if waits}
    items = WorkItem.open_of(migration)
    handed_on = hand_on(items, migration, event)
    resumed = _close_pause_resume(items, migration, scope, due, waiting, event, reopened, withdrawn)
    rules = due and rules_in_force.rules_for({owner for _, _, owner, _ in due}, today, items)
    opened = [WorkItem.opened(scope[key[0]], key, duty, event, today, rules) for key, duty in due.items()]
    know_by_when(opened, scope, migration, today, rules and rules.calendar)
    return create(opened) + resumed + [item for item in handed_on if item not in resumed]


def concerned(migration, touched) -> dict:
    """The records a step touched, and every record whose duties look at one of those."""
    changed = {type(record) for record in touched.values()}
    followers = {r.subject: r for m in MACHINES if changed & set(m.follows) for r in migration.all(m)}
    return touched | followers | {migration.subject: migration}


def _close_pause_resume(items, migration, scope, due, waiting, event, reopened, withdrawn) -> list[WorkItem]:
    closed, changed, resumed = [], [], []
    again = reopened is not None or migration.counts_again
    for item in (*items, *(reopened or ())):
        if item.subject not in scope:
            continue
        item.migration = migration
        waits = "" if due.pop(item.identity, None) else waiting.get(item.identity)
        ended = waits is None or (waits and (is_taken(item, event) or item.opened_by_id == withdrawn))
        news = wait_or_go_on(item, "" if ended else waits, event)
        if ended:
            end(item, scope[item.subject], event)
            closed.append(item)
        elif (news := item.stand_still() or news) or again:
            changed.append(item)
            if not item.paused_on and (news or item in (reopened or ())):
                resumed.append(item)
            if item.paused_by == event.number and len(item.pauses) > MANY_PAUSES:
                event.told |= Party.PARTNER.of(migration)
    carried = carried_on(migration, due, event) if reopened is None else []
    for item in carried:
        del due[item.identity]
        item.stand_still()
        changed.append(item)
        resumed += [] if item.paused_on else [item]
    still = [item for item in (*items, *(reopened or ()), *carried) if item not in closed]
    learnt = know_by_when(still, every_record(migration), migration, event.on)
    close_and_count(closed, changed, event, items, again or bool(carried), not (carried or reopened), learnt)
    follow_the_parts([*items, *(reopened or ()), *carried], migration)
    return resumed
