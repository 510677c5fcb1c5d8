"""How many duties are late, for whoever watches the portal: numbers by kind, of nobody in particular."""

from django.db.models import Count

from workflow import clock
from workflow.db.subject import Subject
from workflow.deadlines.work_item import WorkItem


def late_by_kind() -> dict[str, int]:
    """By the step that is owed: “validate” of a “calloff” is “calloff validate”."""
    late = WorkItem.everything.filter(closed_on=None, paused_on=None, due_on__lt=clock.today())
    counts = {}
    for subject, step, count in late.order_by().values_list("subject", "step").annotate(Count("pk")):
        kind = f"{Subject(subject).machine} {step}"
        counts[kind] = counts.get(kind, 0) + count
    return counts
