"""Writes down that deadlines have moved, and queues one mail to each person whom that concerns."""

from workflow import at_once
from workflow.clock import now
from workflow.models import Email, MovedDeadline, Recount


def write_down(foreseen, *, calendar, why, by, source="", closure=None) -> Recount:
    recount = Recount.objects.create(
        calendar_id=calendar.number, closure=closure, why=why, source=source, by=by.user,
        by_organisation=by.organisation, at=now(), moved=len(foreseen.moves), told=len(foreseen.told),
    )  # fmt: skip
    rows = [(recount.pk, move.item.pk, move.item.due_on, move.due_on) for move in foreseen.moves]
    if rows:
        at_once.insert(MovedDeadline, ["recount", "work_item", "was_on", "now_on"], rows)
    Email.objects.bulk_create(_mail(recount, address, items) for address, items in sorted(foreseen.told.items()))
    return recount


def _mail(recount, address, items) -> Email:
    facts = {"recount": recount.pk, "items": sorted(items.items())}
    cause = f"recount {recount.pk} {address}"
    return Email(cause=cause, to=address, kind=Email.Kind.MOVED, facts=facts, created_at=recount.at)
