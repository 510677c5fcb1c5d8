"""What must be open, as a function of the state; and the work items, kept equal to it after every step."""

from workflow import calendars
from workflow.models import MACHINES, WorkItem
from workflow.notice_days import became_late_on, schedule
from workflow.permission import too_soon
from workflow.steps import days_in, organisations, steps_of


def owed(subject) -> dict:
    """What must be open for a record in its present state: {(subject, step, owner, round): (duty, paused)}."""
    migration, steps, found = subject.migration, steps_of(type(subject)), {}
    if migration.is_over:
        return found
    for duty in subject.duties:
        step = steps[duty.step]
        asked = subject.state in duty.paused_in
        due = asked or (subject.state in duty.while_in if duty.while_in else step.open_in(subject.state))
        if not due or (duty.when and not duty.when(subject)) or too_soon(step, subject):
            continue
        on_hold = migration.held_until and not step.despite_hold
        for owner in organisations(duty.owner or step.by, subject):
            found[subject.subject, duty.step, owner, subject.round] = duty, bool(asked or on_hold)
    return found


def settle(migration, touched, event, today) -> list[WorkItem]:
    """Open, pause, resume and close work items until they say what the states say; returns what was opened."""
    scope = _scope(migration, touched)
    due = {}
    for record in scope.values():
        migration.asking = None if record is migration else record
        due |= owed(record)
    migration.asking = None
    _close_pause_resume(migration, scope, due, event, today)
    return WorkItem.everything.bulk_create(
        _open(migration, scope, key, *what, event, today) for key, what in due.items()
    )


def _scope(migration, touched) -> dict:
    """The records a step touched, and every record whose duties look at one of those."""
    changed = {type(record) for record in touched.values()}
    behind = [machine for machine in MACHINES if changed & set(machine.follows)]
    followers = {r.subject: r for machine in behind for r in migration.all(machine)}
    return touched | followers | {migration.subject: migration}


def _close_pause_resume(migration, scope, due, event, today):
    closed, paused, late = [], [], []
    for item in WorkItem.of_migration(migration.pk, closed_on=None):
        if item.subject not in scope:
            continue
        duty, stands = due.pop(item.identity, (None, False))
        if duty is None:
            closed.append(item.pk)
            late += [item] if item.due_on < today and not item.breached_on else []
        elif stands and not item.paused_on:
            paused.append(item.pk)
        elif item.paused_on and not stands:
            _resume(item, duty, scope[item.subject], today)
    for item in late:
        item.breached_on = became_late_on(item.due_on)  # done before the morning's sweep could say so
        item.save(update_fields=["breached_on"])
    items = WorkItem.everything
    if closed:
        items.filter(pk__in=closed).update(closed_on=today, closed_by=event, next_notice_on=None)
    if paused:
        items.filter(pk__in=paused).update(paused_on=today, next_notice_on=None)


def _open(migration, scope, identity, duty, paused, event, today) -> WorkItem:
    (subject, step, owner, round), calendar = identity, calendars.current()
    record, limit = scope[subject], duty.limit
    if owner not in migration.knowing:
        raise RuntimeError(f"{step} of {subject} is owed by an organisation that may not know of the migration.")
    due_on = limit.due_on(record, today, calendar)
    item = WorkItem(migration=migration, subject=subject, step=step, owner_id=owner, round=round, limit=limit.key,
                    title=duty.title_for(record, steps_of(type(record))[step]),
                    basis=limit.basis_for(record), days=limit.days_for(record), opened_on=today, opened_by=event,
                    due_on=due_on, contract_due_on=due_on, paused_on=today if paused else None,
                    supplier_id=record.addressee_id)  # fmt: skip
    item.next_notice_on = None if paused else schedule(item, calendar)
    return item


def _resume(item, duty, record, today):
    item.pauses = [*item.pauses, [item.paused_on.isoformat(), today.isoformat()]]
    item.paused_on, item.revision = None, item.revision + 1
    item.due_on = duty.limit.due_on(record, item.opened_on, calendars.current(), days_in(item.pauses))
    item.next_notice_on = schedule(item, calendars.current())
    item.save(update_fields=["pauses", "paused_on", "next_notice_on", "due_on", "revision"])
