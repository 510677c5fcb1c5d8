"""What a morning means for every work item of the same dates: which reminders fall due, and when the next does."""

from datetime import date
from functools import cache, partial
from typing import NamedTuple

from workflow.reminders.reminder import Notice
from workflow.timekeeping.reminder_days import became_late_on, notices_from

RECORDED, SKIPPED = Notice.State.RECORDED.value, Notice.State.SKIPPED.value


class Plan(NamedTuple):
    """What this morning means for every item of the same dates."""

    fallen: list[tuple[str, str, date]]  # kind, state, day
    next_on: date | None
    late_on: date | None


def plans(today, calendar):
    return cache(partial(_plan, today, calendar))  # a morning has few different ones


def plan_for(item, plan_of) -> Plan:
    return plan_of(item.opened_on, item.due_on, item.days, item.next_notice_on)


def _plan(today, calendar, opened_on, due_on, days, since) -> Plan:
    """The newest notice is sent; after an outage those before it are recorded as skipped."""
    notices = notices_from(since, opened_on, due_on, days, calendar)
    due, after = [], None
    for on, kind in notices:
        if on > today:
            after = on
            break
        due.append((on, kind))
    return Plan(
        fallen=[(kind, SKIPPED, on) for on, kind in due[:-1]] + [(kind, RECORDED, today) for _, kind in due[-1:]],
        next_on=after,
        late_on=became_late_on(due_on) if due_on < today else None,
    )
