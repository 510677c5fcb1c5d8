"""Four weekly notices a duty, however often its day moves (decision 76.8); after them it is a line of a summary."""

from collections import Counter

from workflow.reminders.reminder import Notice
from workflow.timekeeping.reminder_days import LINE, WEEKLY


def said_before(items) -> Counter:
    """How many each has had; asked only of those whose day has moved, for the others' own days see to it."""
    moved = [item.pk for item in items if item.revision]
    if not moved:
        return Counter()
    said = Notice.objects.filter(work_item__in=moved, kind__in=WEEKLY, state=Notice.State.RECORDED)
    return Counter(pk for pk, *_ in said.values_list("work_item", "revision", "kind").distinct())


def as_said(kind, before: int) -> str:
    return kind.replace("weekly_", LINE) if kind in WEEKLY and before >= len(WEEKLY) else kind
