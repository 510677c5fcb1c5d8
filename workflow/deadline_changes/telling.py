"""Who hears that deadlines have moved when very many have: first named, some moves at a time, then one mail a person,
some people at a time. What was stopped goes on, and tells nobody twice: a mail is written as its rows go."""

from django.db.models import Count, F

from workflow import clock
from workflow.deadline_changes.recalculate import COLUMNS, Foreseen, name_the_told
from workflow.deadline_changes.record_moves import mail_of
from workflow.deadlines.recalculation_record import MovedDeadline, Recount, ToBeTold
from workflow.deadlines.work_item import WorkItem
from workflow.notifications.notify import state_for
from workflow.outbox.email import Email

MOVES = 2_000
PEOPLE = 200
ROWS = 50  # of all of them; somebody with more has a batch alone


def tell_some(recount) -> bool:
    """Whether there was anything left to do."""
    return _name_some(recount) or _write_some(recount)


def _name_some(recount) -> bool:
    """Whoever would hear that one of them is late hears now that it has moved."""
    moves = MovedDeadline.objects.filter(recount=recount, pk__gt=recount.named_up_to).order_by("pk")
    some = list(moves.values_list("pk", "work_item")[:MOVES])
    if some:
        still_open = WorkItem.everything.filter(pk__in=[item for _, item in some], closed_on=None).order_by("pk")
        foreseen = Foreseen()
        name_the_told(list(still_open.values_list(*COLUMNS, named=True)), clock.today(), foreseen)
        ToBeTold.objects.bulk_create(_rows(recount, foreseen))
        Recount.objects.filter(pk=recount.pk).update(named_up_to=some[-1][0])
    return bool(some)


def _rows(recount, foreseen):
    for address, items in sorted(foreseen.told.items()):
        reader = foreseen.readers[address]
        yield ToBeTold(
            recount=recount, address=address, person_id=reader.sent_to, state=state_for(reader.choice),
            facts=reader.away.fact if reader.away else {}, items=sorted(items.items()),
        )  # fmt: skip


def _write_some(recount) -> bool:
    waiting = ToBeTold.objects.filter(recount=recount)
    addresses = _next(waiting)
    rows = {address: [] for address in addresses}
    for row in waiting.filter(address__in=addresses).order_by("pk"):
        rows[row.address].append(row)
    Email.objects.bulk_create(_mail(recount, theirs) for theirs in rows.values())
    waiting.filter(address__in=addresses).delete()
    Recount.objects.filter(pk=recount.pk).update(told=F("told") + len(addresses))
    return bool(addresses)


def _next(waiting) -> list[str]:
    """Addresses, so that what a transaction writes stays small."""
    found, rows = [], 0
    for address, number in waiting.order_by("address").values_list("address").annotate(Count("pk"))[:PEOPLE]:
        if found and rows + number > ROWS:
            break
        found, rows = [*found, address], rows + number
    return found


def _mail(recount, rows):
    """What is for several people is somebody's own."""
    chosen = min(rows, key=lambda row: bool(row.facts))
    items = sorted(item for row in rows for item in row.items)
    return mail_of(recount, chosen.address, chosen.person_id, chosen.state, items, chosen.facts)
