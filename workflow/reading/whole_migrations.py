"""Records of many migrations in one statement. Whoever takes part in one as a local party reads it as a whole: that is
asked of each migration once, and not again of each of its records."""

from django.db.models import Exists, OuterRef, Q

from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.visibility import LOCAL
from workflow.reading.readers import reads_as_supplier
from workflow.tracks.migration import Migration


def own(actor):
    """The reader's parts, in the index of own migrations and from nothing but it: the newest migration first."""
    mine = {"organisation": actor.organisation, "disclosed_on__isnull": False, "ended_on": None}
    return Participation.everything.filter(**mine).order_by("-migration_id")


def readable(actor):
    """Migrations, a queryset; `records` may be asked of each."""
    if reads_as_supplier(actor):
        return Migration.visible_to(actor)
    local = own(actor).order_by().filter(migration=OuterRef("pk"), party__in=LOCAL)
    return Migration.everything.filter(Exists(local))


def records(model, actor):
    """Of a row of `readable`, which is the outer query: what of this model the reader may see."""
    known = model.visible_to(actor) if reads_as_supplier(actor) else model.everything
    return known.filter(migration=OuterRef("pk"))


def work_items(actor):
    """As `visible_items`, of such a row: that the reader takes part is known of it."""
    items = WorkItem.everything.filter(migration=OuterRef("pk"))
    if not reads_as_supplier(actor):
        return items
    return items.filter(Q(owner=actor.organisation) | Q(supplier=actor.organisation))
