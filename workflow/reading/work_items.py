"""Work items as rows of a work list: what, where, with whom, by when, and who has taken it."""

from django.db.models import Q

from catalogue.models import Organisation
from workflow.deadlines.work_item import WorkItem
from workflow.reading.readers import reads_as_supplier
from workflow.tracks.presentation.work_item_system import system_of_item, titled

COLUMNS = (
    "pk", "title", "subject", "step", "limit", "basis", "days", "opened_on", "due_on", "paused_on", "closed_on",
    "waits_for", "ended", "still_since_due", "needed_for", "needed_by",
    "owner_id", "owner__distinct_name", "owner__ods_code", "system", "assignee_id", "assignee__name",
    "migration__reference", "migration__practice__name", "migration__practice__distinct_name",
    "migration__practice__ods_code",
)  # fmt: skip
OF_OWNERS = ("owner__distinct_name", "owner__ods_code")

WAITS_AS = {  # of those with many migrations, so that an index begins with them
    Organisation.Kind.COMMISSIONER: "commissioner",
    Organisation.Kind.DELIVERY_PARTNER: "partner",
    Organisation.Kind.SUPPLIER: "supplier",
}


def visible_items(actor):
    """Every work item the reader may see, said so that the database can start from what is theirs."""
    seen = WorkItem.visible_to(actor)
    if not reads_as_supplier(actor):
        return seen
    return seen.filter(Q(owner=actor.organisation) | Q(supplier=actor.organisation))


def waits_for_others(actor):
    """Open items of others on the reader's migrations; for a supplier, about what is addressed to it."""
    waits_as = WAITS_AS.get(actor.organisation.kind)
    seen = WorkItem.visible_one_by_one(actor).filter(**{waits_as: actor.organisation}) if waits_as else None
    others = visible_items(actor) if seen is None else seen
    return others.filter(closed_on=None, paused_on=None).exclude(owner=actor.organisation)


def with_details(chosen, actor, *, owners=True):
    """Rows of the few items of a sorted and cut queryset. Names are looked up for those few alone, in one statement
    with the choosing; joined at once, they would be looked up for all there are."""
    few = WorkItem.visible_to(actor).filter(pk__in=chosen.values("pk"))
    order = chosen.query.order_by
    return few.annotate(system=system_of_item()).order_by(*order).values(*columns(owners=owners))


def columns(*, owners) -> list[str]:
    """Without their owners where these are all the reader."""
    return [name for name in COLUMNS if owners or name not in OF_OWNERS]


def title_of(item: dict) -> str:
    return titled(item["title"], item["system"])
