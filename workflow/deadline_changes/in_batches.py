"""A calendar put in force over very many open deadlines: some migrations at a time, each of them as a whole.

A batch is a part of the preview: what has changed since is counted as it stands now, and listed. A migration that has
not been reached goes on by the calendar before (`calendars.by_which`), its reminders wait, and a run that was stopped
goes on where it was. When all have been counted, one mail a person goes out, to some people at a time.
"""

from time import monotonic

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from catalogue.administration.record import write_down
from workflow import clock
from workflow.db.wall.reader import as_the_portal
from workflow.deadline_changes import counted_otherwise, parts, telling
from workflow.deadline_changes.recalculate import carry_out, every_open_item, foresee
from workflow.deadline_changes.record_moves import open_act, write_moves
from workflow.deadlines import calendars
from workflow.deadlines.bank_holiday import CalendarVersion
from workflow.deadlines.recalculation_record import ForeseenPart, Recount
from workflow.formatting import counted
from workflow.tracks.migration import Migration

AT_ONCE = 5_000  # open deadlines that are counted in one act, while whoever asks waits for the page


def is_much() -> bool:
    return every_open_item().order_by("due_on", "pk")[AT_ONCE : AT_ONCE + 1].exists()


def begin(seen: str, **said) -> Recount:
    return open_act(**said, under_way=True, seen=seen)


def go_on(seconds: float | None = None) -> int:
    """Counts and tells all that is left, or what begins within so many seconds; how many batches that took."""
    batches, end = 0, seconds and monotonic() + seconds
    while (not end or monotonic() < end) and do_some():
        batches += 1
    return batches


@as_the_portal()
def still_to_be_counted() -> int | None:
    """Migrations, while a calendar is being put in force; 0 while people are still being told. In few statements that
    read little, for a page that is looked at again and again."""
    recount = Recount.objects.filter(under_way=True).first()
    if recount is None:
        return None
    is_counted = recount.named_up_to is not None
    return 0 if is_counted else parts.migrations_in(recount.seen) or _left(recount).count()


@transaction.atomic
def do_some() -> bool:
    """One batch, in a transaction of its own; whether there was anything left to do."""
    recount = Recount.objects.filter(under_way=True).select_for_update(skip_locked=True).first()
    if recount is None:  # nothing is under way, or another process is at it
        return False
    if recount.named_up_to is None:
        _count_a_part(recount) or _count_others(recount) or _begin_to_tell(recount)
    elif not telling.tell_some(recount):
        return _end(recount)
    return True


def _behind(recount):
    return every_open_item().filter(calendar__lt=recount.calendar_id)


def _left(recount):
    return Migration.everything.filter(Exists(_behind(recount).filter(migration=OuterRef("pk"))))


def _count_a_part(recount) -> bool:
    part = ForeseenPart.objects.filter(seen=recount.seen).order_by("first").first()
    if part:
        theirs = _left(recount).filter(pk__range=(part.first, part.last))
        counted_otherwise.list_them(recount, parts.changed_since(part, _count(recount, _held(theirs))))
        part.delete()
    return bool(part)


def _count_others(recount) -> bool:
    """What was begun after the preview, up to the moment at which the calendar was in force."""
    numbers = _held(_left(recount), at_most=parts.MIGRATIONS)
    moves = _count(recount, numbers) if numbers else []
    if recount.seen:
        counted_otherwise.list_them(recount, {move.item.migration_id for move in moves})
    return bool(numbers)


def _begin_to_tell(recount):
    Recount.objects.filter(pk=recount.pk).update(named_up_to=0)


def _end(recount) -> bool:
    Recount.objects.filter(pk=recount.pk).update(under_way=False)
    otherwise = counted_otherwise.how_many([recount.pk]).get(recount.pk, 0)
    moved, changed = counted(recount.moved, "deadline has", "deadlines have"), counted(otherwise, "migration")
    said = f"{moved} moved. {changed} had changed since the preview"
    write_down(f"{recount.calendar} counts every open deadline. {said}", by=recount.by)
    return False


def _held(migrations, at_most=None) -> list[int]:
    """No step is taken in them until the batch has been counted."""
    return list(migrations.order_by("pk").select_for_update().values_list("pk", flat=True)[:at_most])


def _count(recount, numbers) -> list:
    items = _behind(recount).filter(migration__in=numbers)
    calendar, today = calendars.version(recount.calendar_id), clock.today()
    before = CalendarVersion.objects.filter(pk__lt=recount.calendar_id).latest().working_days
    foreseen = foresee(items.select_for_update(of=("self",)), calendar, today, told=False)
    carry_out(foreseen, calendar, today, before=before)
    items.update(calendar=recount.calendar_id)
    write_moves(recount, foreseen.moves)
    Recount.objects.filter(pk=recount.pk).update(moved=F("moved") + len(foreseen.moves))
    return foreseen.moves
