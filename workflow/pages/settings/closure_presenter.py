"""The closures of an organisation, or of all for the administrator, as their page lists them."""

from workflow.deadlines.closure import Closure
from workflow.formatting import long_date, moment
from workflow.operations.named_page import named_page

MOST_SHOWN = 100


def closure_rows(organisation, today, *, may_cancel) -> dict[str, list[dict]]:
    known = Closure.objects.select_related("organisation", "added_by", "cancelled_by")
    if organisation:
        known = known.filter(organisation=organisation)
    coming = known.filter(cancelled_at=None, last_on__gt=today)[:MOST_SHOWN]
    earlier = known.exclude(cancelled_at=None, last_on__gt=today).order_by("-first_on", "-pk")[:MOST_SHOWN]
    return {
        "coming": [_row(closure, may_cancel=may_cancel) for closure in coming],
        "earlier": [_row(closure, may_cancel=False) for closure in earlier],
    }


def _row(closure, *, may_cancel):
    first, last = long_date(closure.first_on), long_date(closure.last_on)
    cancelled = f"Cancelled by {closure.cancelled_by.name}" if closure.cancelled_at else ""
    return {
        "days": first if first == last else f"{first} to {last}",
        "reason": closure.reason,
        "organisation": closure.organisation.name,
        "by": f"{closure.added_by.name}, {moment(closure.added_at)}",
        "cancelled": cancelled,
        "cancel_href": named_page("cancel_closure", pk=closure.pk) if may_cancel else "",
    }
