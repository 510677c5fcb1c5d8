"""Work items as rows of a work list: what, where, with whom, by when, and who has taken it."""

from django.db.models import Q

from catalogue.models import Organisation
from workflow.db.compiled_once import planned_once, some_of
from workflow.db.labelled_rows import labelled, read_labelled
from workflow.db.subject import Subject
from workflow.deadlines.who_waits import WAITS_AS
from workflow.deadlines.work_item import WorkItem
from workflow.reading.readers import reads_as_supplier
from workflow.reading.whole_migrations import chosen
from workflow.tracks.migration import Migration
from workflow.tracks.presentation.work_item_system import NAME, SYSTEMS, asked_of, titled

OF_THE_ITEM = (
    "pk", "title", "subject", "step", "limit", "basis", "days", "opened_on", "due_on", "paused_on", "closed_on",
    "waits_for", "ended", "still_since_due", "needed_for", "needed_by", "owner_id", "assignee_id", "assignee__name",
    "migration_id",
)  # fmt: skip
OF_THE_OWNER = {"owner__distinct_name": "distinct_name", "owner__ods_code": "ods_code", "owner__kind": "kind"}
OF_THE_MIGRATION = {
    "migration__reference": "reference", "migration__practice__name": "practice__name",
    "migration__practice__distinct_name": "practice__distinct_name",
    "migration__practice__ods_code": "practice__ods_code",
}  # fmt: skip
COLUMNS = (*OF_THE_ITEM, *OF_THE_OWNER, *OF_THE_MIGRATION, "system")
OWNERS, MIGRATIONS = "owners", "migrations"
FEW = 16  # a page of Your work names about as many


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


def with_details(few, **more) -> list[dict]:
    """Rows of the few items of a sorted and cut queryset of what the reader may see. `more`: what is annotated."""
    items = list(few.annotate(**more).values(*OF_THE_ITEM, *more))
    return named(items, read_labelled(names_of(items)))


def found_first(few, **more):
    """The same items, found before they are read: in a list for which many others are looked through, indexes say
    which they are. `more`: what is annotated, by which they may be sorted."""
    return chosen(WorkItem, few.values("pk")).annotate(**more).order_by(*few.query.order_by)


def names_of(items, others=()) -> list:
    """For `read_labelled`: each organisation and each migration once. Joined to the items, they would be looked up once
    for each. `others`: organisations that are named besides."""
    asked = {item["migration_id"] for item in items if Subject(item["subject"]).machine == NAME}
    owners = {item["owner_id"] for item in items} | {*others}
    migrations = {item["migration_id"] for item in items}
    return [_owners(some_of(owners, FEW)), _migrations(some_of(migrations, FEW)), asked_of(asked)]


@planned_once
def _owners(numbers):
    chosen_ones = Organisation.objects.filter(pk__in=numbers).order_by()
    return labelled(OWNERS, chosen_ones, *OF_THE_OWNER.values(), where="pk")


@planned_once
def _migrations(numbers):
    return labelled(MIGRATIONS, chosen(Migration, numbers), *OF_THE_MIGRATION.values(), where="pk")


def named(items, said) -> list[dict]:
    """With what was asked for by `names_of`; what is nothing of the reader's by then is left out."""
    items = [item for item in items if (MIGRATIONS, item["migration_id"]) in said]
    for item in items:
        item.update(zip(OF_THE_OWNER, said[OWNERS, item["owner_id"]][0], strict=True))
        [names] = said[MIGRATIONS, item["migration_id"]]
        item.update(zip(OF_THE_MIGRATION, names, strict=True))
        item["system"] = dict(said.get((SYSTEMS, item["migration_id"]), ())).get(item["subject"], "")
    return items


def title_of(item: dict) -> str:
    return titled(item["title"], item["system"])
