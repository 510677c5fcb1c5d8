"""Records of many migrations in one statement. Whoever takes part in one as a local party reads it as a whole: that is
asked of each migration once, and not again of each of its records."""

from django.db.models import Exists, OuterRef, Q

from workflow.db.json_rows import json_rows, read, read_inside
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


def unsifted(model):
    """Of such a row every record of this model: `Known` says which of them the reader may see."""
    return model.everything.filter(migration=OuterRef("pk"))


def own_parts(actor):
    """Of such a row, as a column that `Known` takes."""
    return json_rows(own(actor).filter(migration=OuterRef("pk")), "party", "knows")


class Known:
    """The rule of `known_to`, of records that have been read: worked out from the reader's own parts, which takes a
    small part of what it costs to ask the database for each kind of record."""

    def __init__(self, own_parts: str | None):
        parts = [(party, read_inside(knows)) for party, knows in read(own_parts)]
        self._whole = any(party in LOCAL for party, _ in parts)
        self._subjects = {subject for _, knows in parts for subject, since in knows.items() if since is not None}

    def __contains__(self, subject: str) -> bool:
        return self._whole or subject in self._subjects
