"""What a morning means for every work item of the same dates: which reminders fall due, and when the next does."""

from datetime import date
from functools import cache, partial
from typing import NamedTuple

from workflow.reminders.reminder import Notice
from workflow.timekeeping.reminder_days import became_late_on, notice_days

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
    notices = notice_days(opened_on, due_on, days, calendar)
    due = [(on, kind) for on, kind in notices if since <= on <= today]
    return Plan(
        fallen=[(kind, SKIPPED, on) for on, kind in due[:-1]] + [(kind, RECORDED, today) for _, kind in due[-1:]],
        next_on=next((on for on, _ in notices if on > today), None),
        late_on=became_late_on(due_on) if due_on < today else None,
    )
