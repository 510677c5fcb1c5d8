"""Writes down that deadlines have moved, and queues one mail to each person whom that concerns."""

from workflow.clock import now
from workflow.db import bulk
from workflow.deadlines.recalculation_record import MovedDeadline, Recount
from workflow.notifications.notify import state_for
from workflow.outbox.email import Email


def write_down(foreseen, **said) -> Recount:
    recount = open_act(**said, moved=len(foreseen.moves), told=len(foreseen.told))
    write_moves(recount, foreseen.moves)
    write_mails(recount, foreseen)
    return recount


def open_act(*, calendar, why, by, source="", closure=None, moved=0, told=0, **more) -> Recount:
    return Recount.objects.create(
        calendar_id=calendar.number, closure=closure, why=why, source=source, by=by.user,
        by_organisation=by.organisation, at=now(), moved=moved, told=told, **more,
    )  # fmt: skip


def write_moves(recount, moves):
    if rows := [(recount.pk, move.item.pk, move.item.due_on, move.due_on) for move in moves]:
        bulk.insert(MovedDeadline, ["recount", "work_item", "was_on", "now_on"], rows)


def write_mails(recount, foreseen):
    told = sorted(foreseen.told.items())
    Email.objects.bulk_create(_mail(recount, foreseen.readers[address], items) for address, items in told)


def _mail(recount, reader, items) -> Email:
    facts, state = reader.away.fact if reader.away else {}, state_for(reader.choice)
    return mail_of(recount, reader.address, reader.sent_to, state, sorted(items.items()), facts)


def mail_of(recount, address, person, state, items, facts) -> Email:
    return Email(
        cause=f"recount {recount.pk} {address}", to=address, person_id=person, kind=Email.Kind.MOVED,
        facts={"recount": recount.pk, "items": items} | facts, state=state, created_at=recount.at,
    )  # fmt: skip
