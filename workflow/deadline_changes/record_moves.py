"""Writes down that deadlines have moved, and queues one mail to each person whom that concerns."""

from workflow.clock import now
from workflow.db import bulk
from workflow.deadlines.recalculation_record import MovedDeadline, Recount
from workflow.notifications.notify import state_for
from workflow.outbox.email import Email


def write_down(foreseen, *, calendar, why, by, source="", closure=None) -> Recount:
    recount = Recount.objects.create(
        calendar_id=calendar.number, closure=closure, why=why, source=source, by=by.user,
        by_organisation=by.organisation, at=now(), moved=len(foreseen.moves), told=len(foreseen.told),
    )  # fmt: skip
    rows = [(recount.pk, move.item.pk, move.item.due_on, move.due_on) for move in foreseen.moves]
    if rows:
        bulk.insert(MovedDeadline, ["recount", "work_item", "was_on", "now_on"], rows)
    told = sorted(foreseen.told.items())
    Email.objects.bulk_create(_mail(recount, foreseen.readers[address], items) for address, items in told)
    return recount


def _mail(recount, reader, items) -> Email:
    facts = {"recount": recount.pk, "items": sorted(items.items())}
    return Email(
        cause=f"recount {recount.pk} {reader.address}", to=reader.address, person_id=reader.sent_to,
        kind=Email.Kind.MOVED,
        facts=facts | (reader.away.fact if reader.away else {}), state=state_for(reader.choice), created_at=recount.at,
    )  # fmt: skip
