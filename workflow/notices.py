"""The morning sweep: finds the duties whose day has come, and writes one mail a person."""

from datetime import date, time
from functools import cache, partial
from typing import NamedTuple

from django.db import connection, transaction

from workflow import at_once, calendars, clock, morning_mail
from workflow.models import Notice, WorkItem
from workflow.notice_days import became_late_on, notice_days
from workflow.recipients import Recipients

MORNING = time(8)  # in London, on working days
BATCH = 5000
COLUMNS = (
    "pk", "migration_id", "owner_id", "assignee_id", "basis", "days", "opened_on", "due_on", "revision",
    "next_notice_on", "breached_on",
)  # fmt: skip
RECORDED, SKIPPED = Notice.State.RECORDED.value, Notice.State.SKIPPED.value
ANYTHING_TO_DO = """
    SELECT EXISTS (SELECT 1 FROM workflow_workitem
                   WHERE closed_on IS NULL AND paused_on IS NULL AND next_notice_on <= %s)
        OR EXISTS (SELECT 1 FROM workflow_email WHERE state = 'gathering')
        OR EXISTS (SELECT 1 FROM workflow_notice WHERE state = 'recorded' AND email_id IS NULL)
"""  # a duty whose day has come, and what a sweep that was killed left behind


class Told(NamedTuple):
    """A notice, but for the mail it goes in."""

    work_item: int
    kind: str
    revision: int
    recipient: str
    organisation: int
    state: str
    on: date


class Plan(NamedTuple):
    """What this morning means for every item of the same dates."""

    fallen: list[tuple[str, str, date]]  # kind, state, day
    next_on: date | None
    late_on: date | None


def check_deadlines() -> int:
    """Chase what is due; returns how many mails wait to go. Twice is once, and so is two at once."""
    now = clock.now().astimezone(clock.LONDON)
    if now.time() < MORNING or not _anything_to_do(now.date()):
        return 0
    calendar = calendars.current()
    if not calendar.is_working_day(now.date()):
        return 0
    plan_of = cache(partial(_plan, now.date(), calendar))  # a morning has few different ones
    while _record_a_batch(now, plan_of):
        pass
    return 0 if _due(now.date()).exists() else morning_mail.release(now)


def _anything_to_do(today) -> bool:
    """One look at three small indexes: this is all a sweep costs most of the time."""
    with connection.cursor() as cursor:
        cursor.execute(ANYTHING_TO_DO, [connection.ops.adapt_datefield_value(today)])
        return bool(cursor.fetchone()[0])


def _due(today):
    """What the partial index `notices_due` holds, up to today."""
    return WorkItem.everything.filter(closed_on=None, paused_on=None, next_notice_on__lte=today)


@transaction.atomic
def _record_a_batch(now, plan_of) -> int:
    """Claim some items, record their notices and breaches, and move each on to its next day."""
    claimed = _due(now.date()).order_by("next_notice_on", "pk").select_for_update(skip_locked=True)
    items = list(claimed.values_list(*COLUMNS, named=True)[:BATCH])
    if items:
        recipients, told, moved = Recipients(items, now.date()), [], []
        for item in items:
            plan = plan_of(item.opened_on, item.due_on, item.days, item.next_notice_on)
            for kind, state, on in plan.fallen:
                told += [Told(item.pk, kind, item.revision, address, organisation, state, on)
                         for address, organisation in recipients.of(item, kind).items()]  # fmt: skip
            moved.append((item.pk, plan.next_on, item.breached_on or plan.late_on))
        _write(told, now)
        at_once.update(WorkItem, ["next_notice_on", "breached_on"], moved)
    return len(items)


def _plan(today, calendar, opened_on, due_on, days, since) -> Plan:
    """The newest notice is sent; after an outage those before it are recorded as skipped."""
    notices = notice_days(opened_on, due_on, days, calendar)
    due = [(on, kind) for on, kind in notices if since <= on <= today]
    return Plan(
        fallen=[(kind, SKIPPED, on) for on, kind in due[:-1]] + [(kind, RECORDED, today) for _, kind in due[-1:]],
        next_on=next((on for on, _ in notices if on > today), None),
        late_on=became_late_on(due_on) if due_on < today else None,
    )


def _write(told, now):
    """What is sent goes into the mail of this morning; what comes too late for that waits for the next."""
    mails = morning_mail.to({one.recipient for one in told if one.state == RECORDED}, now)
    rows = [(*one, mails.get(one.recipient) if one.state == RECORDED else None) for one in told]
    if rows:
        at_once.insert(Notice, [*Told._fields, "email"], rows)
