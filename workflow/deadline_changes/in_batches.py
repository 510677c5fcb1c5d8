"""A calendar put in force over very many open deadlines: some migrations at a time, each of them as a whole.

A migration that has not been reached goes on by the calendar before (`calendars.by_which`), its reminders wait, and a
run that was stopped goes on where it was. One mail a person goes out when all have been counted.
"""

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from workflow import clock
from workflow.db.wall.reader import as_the_portal
from workflow.deadline_changes.recalculate import COLUMNS, Foreseen, carry_out, every_open_item, foresee, name_the_told
from workflow.deadline_changes.record_moves import open_act, write_mails, write_moves
from workflow.deadlines import calendars
from workflow.deadlines.bank_holiday import CalendarVersion
from workflow.deadlines.recalculation_record import MovedDeadline, Recount
from workflow.deadlines.work_item import WorkItem
from workflow.tracks.migration import Migration

AT_ONCE = 5_000  # open deadlines that are counted in one act, while whoever asks waits for the page
MIGRATIONS = 200  # of a batch: nobody waits for longer than a second for one of them


def is_much() -> bool:
    return every_open_item().order_by("due_on", "pk")[AT_ONCE : AT_ONCE + 1].exists()


def begin(**said) -> Recount:
    return open_act(**said, under_way=True)


def go_on() -> int:
    """Counts all that is left; how many batches that took."""
    batches = 0
    while _count_some():
        batches += 1
    return batches


@as_the_portal()
def still_to_be_counted() -> int | None:
    """Migrations, while a calendar is being put in force."""
    recount = Recount.objects.filter(under_way=True).first()
    return _left(recount).count() if recount else None


@transaction.atomic
def _count_some() -> bool:
    recount = Recount.objects.filter(under_way=True).select_for_update(skip_locked=True).first()
    if recount is None:  # nothing is under way, or another process is at it
        return False
    numbers = list(_left(recount).order_by("pk").select_for_update().values_list("pk", flat=True)[:MIGRATIONS])
    if numbers:
        _count(recount, _behind(recount).filter(migration__in=numbers))
    else:
        _finish(recount)
    return bool(numbers)


def _behind(recount):
    return every_open_item().filter(calendar__lt=recount.calendar_id)


def _left(recount):
    return Migration.everything.filter(Exists(_behind(recount).filter(migration=OuterRef("pk"))))


def _count(recount, items):
    calendar, today = calendars.version(recount.calendar_id), clock.today()
    before = CalendarVersion.objects.filter(pk__lt=recount.calendar_id).latest().working_days
    foreseen = foresee(items.select_for_update(of=("self",)), calendar, today, told=False)
    carry_out(foreseen, calendar, today, before=before)
    items.update(calendar=recount.calendar_id)
    write_moves(recount, foreseen.moves)
    Recount.objects.filter(pk=recount.pk).update(moved=F("moved") + len(foreseen.moves))


def _finish(recount):
    """Whoever would hear that one of them is late hears now, in one mail, that it has moved."""
    foreseen, moved = Foreseen(), MovedDeadline.objects.filter(recount=recount).values("work_item")
    still_open = WorkItem.everything.filter(pk__in=moved, closed_on=None).order_by("pk")
    name_the_told(list(still_open.values_list(*COLUMNS, named=True)), clock.today(), foreseen)
    write_mails(recount, foreseen)
    Recount.objects.filter(pk=recount.pk).update(told=len(foreseen.told), under_way=False)
