"""Everybody who was told that something is late, and still belongs, hears in their next summary that it is not."""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef

from workflow.db import bulk
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.reminders.reminder import SAID_LATE, Notice

BATCH = 1000
K, S = Notice.Kind, Notice.State


@transaction.atomic
def record(today: date):
    """A notice for each of them, which waits for the summary that is put together next."""
    untold = WorkItem.everything.filter(correction_told=False).order_by("pk").select_for_update(skip_locked=True)
    if items := list(untold[:BATCH]):
        rows = [_row(one, today) for one in told_late(work_item__in=items)]
        names = ["work_item", "kind", "revision", "recipient", "person", "organisation", "state", "on", "meant_for"]
        if rows:
            bulk.insert(Notice, names, rows)
        WorkItem.everything.filter(pk__in=[item.pk for item in items]).update(correction_told=True)


def _row(one, today):
    return (one.work_item_id, K.NO_LONGER_LATE.value, one.work_item.revision, one.recipient, one.person_id,
            one.organisation_id, S.RECORDED.value, today, one.meant_for_id)  # fmt: skip


def told_late(**which):
    """The notices that said so, to organisations that take part by now."""
    belongs = Participation.everything.filter(
        migration=OuterRef("work_item__migration"), organisation=OuterRef("organisation"), ended_on=None
    )
    told = Notice.objects.filter(Exists(belongs), SAID_LATE, state=S.RECORDED, **which)
    return told.select_related("work_item").order_by("pk")
