"""The day in a field of a record, such as that of a meeting, as an event left it; where it cleared that, as it was."""

from datetime import date

from workflow.audit.event import plain


def day_about(event, record, field, events) -> date | None:
    """`events`: those of which the later ones say what has changed since. Of a record without such a field, none."""
    if not field:
        return None
    later = events.filter(migration=event.migration_id, subject=event.subject, number__gt=event.number)
    before = later.order_by("number").values_list("before", flat=True)
    return day_left(event, field, plain(getattr(record, field)), before)


def day_left(event, field, now: str | None, later) -> date | None:
    """`now`: as the record has it. `later`: what each later event of that record has changed, as it was before."""
    day = next((before[field] for before in later if field in before), now) or event.before.get(field)
    return day and date.fromisoformat(day)
