"""Everybody who was told that something is late, or when it is due, and still belongs, hears in their next summary that
it is not, or since or by when it is (decision 76.8)."""

from datetime import date

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from workflow.db import bulk
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.reminders.reminder import SAID_LATE, SAID_WHEN_DUE, Notice

BATCH = 1000
K, S = Notice.Kind, Notice.State


@transaction.atomic
def record(today: date):
    """A notice for each of them, which waits for the summary that is put together next."""
    untold = WorkItem.everything.filter(correction_told=False).order_by("pk").select_for_update(skip_locked=True)
    if items := list(untold[:BATCH]):
        rows = [_row(one, today) for one in told_otherwise(work_item__in=items)]
        names = ["work_item", "kind", "revision", "recipient", "person", "organisation", "state", "on", "meant_for"]
        if rows:
            bulk.insert(Notice, names, rows)
        WorkItem.everything.filter(pk__in=[item.pk for item in items]).update(correction_told=True)


def _row(one, today):
    return (one.work_item_id, correction_of(one.work_item).value, one.work_item.revision, one.recipient, one.person_id,
            one.organisation_id, S.RECORDED.value, today, one.meant_for_id)  # fmt: skip


def correction_of(item) -> K:
    """What is said of it to those who were told otherwise."""
    if item.breached_on:
        return K.NO_LONGER_LATE if item.corrected_on else K.LATE_SINCE
    return K.DUE_ANOTHER_DAY


def told_otherwise(**which):
    """The notices that said so, to organisations that take part by now: that it is late, and it is not; or another day
    than the one that counts by now."""
    was_late = SAID_LATE & Q(work_item__corrected_on__isnull=False)
    another_day = SAID_WHEN_DUE & Q(revision__lt=F("work_item__revision"), work_item__corrected_on=None)
    is_open = Q(work_item__closed_on=None, work_item__paused_on=None) | Q(work_item__breached_on__isnull=False)
    belongs = Participation.everything.filter(
        migration=OuterRef("work_item__migration"), organisation=OuterRef("organisation"), ended_on=None
    )
    late_then = another_day & (SAID_LATE | Q(work_item__breached_on=None))
    told = Notice.objects.filter(Exists(belongs), was_late | (late_then & is_open), state=S.RECORDED, **which)
    return told.select_related("work_item").order_by("pk")
