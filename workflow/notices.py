"""The morning sweep: finds the duties whose day has come, and writes one mail a person."""

from collections import defaultdict
from datetime import date, time

from django.db import transaction
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat

from workflow import calendars, clock
from workflow.models import Email, Notice, WorkItem
from workflow.notice_days import became_late_on, notice_days
from workflow.recipients import Recipients

MORNING = time(8)  # in London, on working days
BATCH = 1000
COLUMNS = (
    "pk", "migration_id", "owner_id", "assignee_id", "basis", "days", "opened_on", "due_on", "revision",
    "next_notice_on", "breached_on",
)  # fmt: skip


def check_deadlines() -> int:
    """Chase what is due; returns how many mails wait to go. Twice is once, and so is two at once."""
    calendar, now = calendars.current(), clock.now().astimezone(clock.LONDON)
    if now.time() < MORNING or not calendar.is_working_day(now.date()):
        return 0
    while _record_a_batch(now.date(), calendar):
        pass
    return _write_mails(now)


def _due(today):
    """What the partial index `notices_due` holds, up to today."""
    return WorkItem.everything.filter(closed_on=None, paused_on=None, next_notice_on__lte=today)


@transaction.atomic
def _record_a_batch(today, calendar) -> int:
    """Claim some items, record their notices and breaches, and move each on to its next day."""
    claimed = _due(today).order_by("next_notice_on", "pk").select_for_update(skip_locked=True)
    items = list(claimed.values_list(*COLUMNS, named=True)[:BATCH])
    if items:
        recipients, notices, moves = Recipients(items, today), [], defaultdict(list)
        for item in items:
            days = notice_days(item.opened_on, item.due_on, item.days, calendar)
            notices += _notices(item, days, recipients, today)
            moves[next((on for on, _ in days if on > today), None), _breach(item, today)].append(item.pk)
        Notice.objects.bulk_create(notices, ignore_conflicts=True)
        for (next_on, breached_on), keys in moves.items():
            WorkItem.everything.filter(pk__in=keys).update(next_notice_on=next_on, breached_on=breached_on)
    return len(items)


def _breach(item, today) -> date | None:
    late = item.due_on < today and item.breached_on is None
    return became_late_on(item.due_on) if late else item.breached_on


def _notices(item, days, recipients, today):
    """The newest notice is sent; after an outage those before it are recorded as skipped."""
    fallen = [(on, kind) for on, kind in days if item.next_notice_on <= on <= today]
    for (on, kind), is_newest in zip(fallen, [False] * (len(fallen) - 1) + [True], strict=False):
        for address, organisation in recipients.of(item, kind).items():
            yield Notice(
                work_item_id=item.pk,
                kind=kind,
                revision=item.revision,
                recipient=address,
                organisation_id=organisation,
                state=Notice.State.RECORDED if is_newest else Notice.State.SKIPPED,
                on=today if is_newest else on,
            )


@transaction.atomic
def _write_mails(now) -> int:
    """One mail a person for all that is recorded, once nobody is recording any more."""
    waiting = Notice.objects.filter(email=None, state=Notice.State.RECORDED)
    people = set(waiting.values_list("recipient", flat=True))
    if not people or _due(now.date()).exists():
        return 0
    cause = f"notices {now.date().isoformat()} "
    mails = [Email(cause=cause + to, to=to, kind=Email.Kind.NOTICE, created_at=now) for to in sorted(people)]
    Email.objects.bulk_create(mails, ignore_conflicts=True)
    unsent = Email.objects.filter(cause__in=[mail.cause for mail in mails], state=Email.State.QUEUED)
    written = len(unsent.select_for_update())  # held, so that none is sent before its notices are in it
    theirs = unsent.filter(cause=Concat(Value(cause), OuterRef("recipient")))
    waiting.update(email=Subquery(theirs.values("pk")))
    return written
