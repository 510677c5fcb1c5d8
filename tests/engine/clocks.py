"""Every clock of a migration as somebody comparing two of them sees it."""

from django.db.models import Q

from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem

SAID = (
    "due_on", "contract_due_on", "counted_from", "paused_on", "breached_on", "corrected_on", "closed_on",
    "next_notice_on", "calendar_id",
)  # fmt: skip


def clocks_of(journey) -> dict:
    """Of each duty what its clock says, its pauses too; not how often it was counted again, nor what a step had opened
    that was withdrawn."""
    withdrawn = Event.everything.filter(migration=journey.pk, step=Event.UNDO).values_list("answers__number", flat=True)
    ended = Q(opened_by__number__in=list(withdrawn), closed_on__isnull=False)
    items = WorkItem.everything.filter(migration=journey.pk).exclude(ended).select_related("migration")
    return {
        (*item.identity, item.opened_on): {name: getattr(item, name) for name in SAID}
        | {"left out": [pause[1:3] for pause in item.pauses]}
        for item in items
    }
