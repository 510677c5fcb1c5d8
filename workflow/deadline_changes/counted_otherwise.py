"""The migrations that had changed between the preview of a calendar and their turn, and so were counted otherwise."""

from django.db.models import Count

from workflow.db import bulk
from workflow.db.wall.reader import as_the_portal
from workflow.deadlines.recalculation_record import CountedOtherwise, MovedDeadline
from workflow.tracks.migration import Migration

MOST_SHOWN = 200


def list_them(recount, changed) -> None:
    """But for those that have been deleted since."""
    there = Migration.everything.filter(pk__in=changed).values_list("pk", flat=True) if changed else ()
    if rows := [(recount.pk, migration) for migration in there]:
        bulk.insert(CountedOtherwise, ["recount", "migration"], rows)


def how_many(recounts) -> dict[int, int]:
    """Of each that has any: migrations."""
    of = CountedOtherwise.objects.filter(recount__in=recounts).order_by().values_list("recount")
    return dict(of.annotate(Count("pk")))


@as_the_portal()
def moves(recount) -> list[tuple]:
    """What became of their deadlines, alike ones joined: from when, to when, which limit, of which kind of
    organisation, how many. No migration can be told from it."""
    which = CountedOtherwise.objects.filter(recount=recount).values("migration")
    moved = MovedDeadline.objects.filter(recount=recount, work_item__migration__in=which)
    alike = ("was_on", "now_on", "work_item__limit", "work_item__owner__kind")
    return list(moved.order_by(*alike).values_list(*alike).annotate(Count("pk"))[:MOST_SHOWN])
