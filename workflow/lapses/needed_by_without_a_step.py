"""By when a task is needed, where no step says so: of a meeting whose first copy of the data has been missed, and of
what the release before this one has opened."""

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery

from workflow import clock
from workflow.db.subject import is_about
from workflow.db.wall.reader import whole_migrations
from workflow.deadlines.work_item import LEADS_SOMEWHERE, NOT_KNOWN_YET, WorkItem
from workflow.tracks.dates.needed_by import know_by_when
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.registry import every_record, locked_whole

MOST = 500  # migrations in one run; the next one goes on


def find_out_by_when() -> int:
    """Of how many migrations something was not known, or has changed by the day alone."""
    found = _not_known() or _missed(clock.today())
    for migration in found:
        _find_out(migration)
    return len(found)


def _not_known() -> list[int]:
    return _migrations(WorkItem.everything.filter(NOT_KNOWN_YET))


def _missed(today) -> list[int]:
    """Those that led to the first copy of the data, with a later date that they lead to now."""
    dates = GoLiveDate.everything.filter(migration=OuterRef("migration"), initial_extract_on=OuterRef("needed_for"))
    later = dates.filter(Q(final_extract_on__gt=F("initial_extract_on")) | Q(on__gt=F("initial_extract_on")))
    led = WorkItem.everything.filter(LEADS_SOMEWHERE, is_about("booking"), needed_for__lt=today)
    led = led.annotate(later=Subquery(later.values("pk")[:1])).filter(later__isnull=False)
    return _migrations(led)


def _migrations(items) -> list[int]:
    return list(items.order_by().values_list("migration", flat=True).distinct()[:MOST])


@transaction.atomic
@whole_migrations()
def _find_out(pk):
    migration = locked_whole(pk)
    items = WorkItem.open_of(migration)
    WorkItem.write(know_by_when(items, every_record(migration), migration, clock.today()))
