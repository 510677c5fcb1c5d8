"""The morning sweep: finds the duties whose day has come, and writes one mail a person."""

from datetime import date
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from workflow import clock
from workflow.db import bulk
from workflow.deadlines import calendars
from workflow.deadlines.recalculation_record import Recount
from workflow.deadlines.work_item import WorkItem
from workflow.notifications.mail_settings import Choice
from workflow.reminders import corrections, digest_builder
from workflow.reminders.digest_builder import morning_of
from workflow.reminders.escalation import Recipients
from workflow.reminders.morning_plan import plan_for, plans
from workflow.reminders.reminder import Notice
from workflow.reminders.weekly import as_said, said_before
from workflow.timekeeping.reminder_days import LINE

BATCH = 5000
COLUMNS = (
    "pk", "migration_id", "owner_id", "assignee_id", "basis", "days", "opened_on", "due_on", "revision",
    "next_notice_on", "breached_on", "corrected_on",
)  # fmt: skip
RECORDED, UNWANTED = Notice.State.RECORDED.value, Notice.State.UNWANTED.value
ANYTHING_TO_DO = """
    SELECT EXISTS (SELECT 1 FROM workflow_workitem
                   WHERE closed_on IS NULL AND paused_on IS NULL AND next_notice_on <= %s)
        OR EXISTS (SELECT 1 FROM workflow_email WHERE state = 'gathering')
        OR EXISTS (SELECT 1 FROM workflow_notice WHERE state = 'recorded' AND email_id IS NULL)
        OR EXISTS (SELECT 1 FROM workflow_email WHERE state = 'held' AND created_at < %s),
        EXISTS (SELECT 1 FROM workflow_workitem WHERE NOT correction_told)
"""  # a duty whose day has come, what a sweep that was killed left behind, and what waits for the summary; a correction


class Told(NamedTuple):
    """A notice, but for the mail it goes in."""

    work_item: int
    kind: str
    revision: int
    recipient: str
    person: int | None
    organisation: int
    state: str
    on: date
    meant_for: int | None
    is_at_once: bool = False  # the last, for it is no column


def check_deadlines() -> int:
    """Chase what is due; returns how many mails wait to go. Twice is once, and so is two at once."""
    now = clock.now().astimezone(clock.LONDON)
    if now < morning_of(now.date()) or not any(to_do := _anything_to_do(now.date())):
        return 0
    if not (calendar := calendars.current()).is_working_day(now.date()):
        return 0
    plan_of = plans(now.date(), calendar)
    if to_do[-1]:
        corrections.record(now.date())
    while _record_a_batch(now, plan_of):
        pass
    return 0 if _due(now.date()).exists() else digest_builder.release(now)


def foreseen(items, on: date) -> list[Told]:
    """What the sweep of that morning would record about these items. Nothing is written."""
    recipients, plan_of, weeklies = Recipients(items, on), plans(on, calendars.current()), said_before(items)
    return [told for item in items for told in _told(item, plan_for(item, plan_of), recipients, weeklies)]


def _anything_to_do(today) -> tuple:
    """One look at a few small indexes: all that a sweep costs most of the time."""
    written_before = connection.ops.adapt_datetimefield_value(morning_of(today))
    with connection.cursor() as cursor:
        cursor.execute(ANYTHING_TO_DO, [connection.ops.adapt_datefield_value(today), written_before])
        return cursor.fetchone()


def _due(today):
    """What the partial index `notices_due` holds, up to today; but for what another calendar has still to reach."""
    under_way = Recount.objects.filter(under_way=True, calendar__gt=OuterRef("calendar"))
    due = WorkItem.everything.filter(closed_on=None, paused_on=None, next_notice_on__lte=today)
    return due.filter(~Exists(under_way))


@transaction.atomic
def _record_a_batch(now, plan_of) -> int:
    """Claim some items, record their notices and breaches, and move each on to its next day."""
    claimed = _due(now.date()).order_by("next_notice_on", "pk").select_for_update(skip_locked=True)
    items = list(claimed.values_list(*COLUMNS, named=True)[:BATCH])
    if items:
        recipients, weeklies, told, moved = Recipients(items, now.date()), said_before(items), [], []
        for item in items:
            plan = plan_for(item, plan_of)
            told += _told(item, plan, recipients, weeklies)
            moved.append((item.pk, plan.next_on, *_late(item, plan)))
        _write(told, now)
        bulk.update(WorkItem, ["next_notice_on", "breached_on", "corrected_on"], moved)
    return len(items)


def _late(item, plan) -> tuple:
    """Also anew, after it had turned out not to be late."""
    if plan.late_on and (item.corrected_on or not item.breached_on):
        return plan.late_on, None
    return item.breached_on, item.corrected_on


def _told(item, plan, recipients, weeklies) -> list[Told]:
    return [
        Told(item.pk, kind, item.revision, reader.address, reader.sent_to, reader.organisation,
             UNWANTED if reader.choice is Choice.NONE and state == RECORDED else state, on,
             reader.person if reader.away else None, reader.choice is Choice.NOW and not kind.startswith(LINE))
        for kind, state, on in ((as_said(kind, weeklies[item.pk]), *rest) for kind, *rest in plan.fallen)
        for reader in recipients.of(item, kind)
    ]  # fmt: skip


def _write(told, now):
    """What is sent goes into a mail of this morning; what comes too late for that waits for the next."""
    sent = {(one.recipient, one.is_at_once): one.person for one in told if one.state == RECORDED}
    mails = digest_builder.to(sent, now)
    rows = [(*one[:-1], mails.get((one.recipient, one.is_at_once)) if one.state == RECORDED else None) for one in told]
    if rows:
        bulk.insert(Notice, [*Told._fields[:-1], "email"], rows)
