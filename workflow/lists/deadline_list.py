"""Deadlines of many migrations, as one reader may know them: late, to come, paused or met."""

from django.db.models import Exists, OuterRef, Q

from workflow.deadlines.work_item import BY_CONTRACT, IN_HAND, PAUSED
from workflow.lists.columns import open_in, rows_of
from workflow.lists.filters import Wanted, condition
from workflow.reading.deadlines import last_day_that_is_soon
from workflow.reading.readers import reads_as_supplier
from workflow.reading.whole_migrations import NEAR_FOR_MANY, These, these, work_items
from workflow.reading.work_items import found_first, visible_items, with_details

FEW = 600  # migrations, in which a reader's tasks are looked for
SECTIONS = {"late": "Late", "today": "Due today", "soon": "Due soon", "later": "Later", "paused": "Paused",
            "met": "Met"}  # fmt: skip
OPEN = [section for section in SECTIONS if section != "met"]
LIMITS = {"contract": "A contract’s", "local": "A local target"}
DUE_ON = "due-on"
OF_THE_TASK = ("turn", "supplier", "track")  # asked of the task itself, not of its migration


def few_of(actor, numbers) -> These | None:
    """Of whoever has few migrations and reads each as a whole: tasks are looked for in those, and not among
    everybody's."""
    return these(numbers, NEAR_FOR_MANY) if len(numbers) <= FEW and not reads_as_supplier(actor) else None


def deadlines(wanted: Wanted, actor, today, *, limits=(), due_on=None, few=None):
    """Work items, a queryset in no order; which section they stand in is not looked at yet."""
    items = visible_items(actor) if few is None else work_items(actor, few)
    of_migration = _without(wanted, OF_THE_TASK)
    if of_migration.in_use:
        migrations = rows_of(actor, today).filter(pk=OuterRef("migration_id")).filter(condition(of_migration, actor))
        items = items.filter(Exists(migrations))
    for name, values in wanted.chosen.items():
        if name in OF_THE_TASK:
            items = items.filter(ASKED[name](values, actor))
    if wanted.mine:
        items = items.filter(assignee=actor.user)
    if set(limits) == {"contract"}:
        items = items.filter(BY_CONTRACT)
    if set(limits) == {"local"}:
        items = items.exclude(BY_CONTRACT)
    return items.filter(due_on=due_on) if due_on else items


def section_of(due_on, today, calendar) -> str:
    """In which one a deadline of that day stands while it runs."""
    if due_on <= today:
        return "late" if due_on < today else "today"
    return "soon" if due_on <= last_day_that_is_soon(today, calendar) else "later"


def in_section(items, section, today, calendar):
    return items.filter(sections_of(today, last_day_that_is_soon(today, calendar))[section])


def deadline_rows(few, **more) -> list[dict]:
    """Of a sorted and cut queryset; `more`: what is annotated."""
    return with_details(found_first(few, **more), **more)


def sections_of(today, soon) -> dict[str, Q]:
    """The rule of each section."""
    return {
        "late": IN_HAND & Q(due_on__lt=today),
        "today": IN_HAND & Q(due_on=today),
        "soon": IN_HAND & Q(due_on__gt=today, due_on__lte=soon),
        "later": IN_HAND & Q(due_on__gt=soon),
        "paused": PAUSED,
        "met": Q(closed_on__isnull=False),
    }


def _without(wanted, names):
    kept = {name: values for name, values in wanted.chosen.items() if name not in names}
    return Wanted(q=wanted.q, chosen=kept, first=wanted.first, last=wanted.last)


def _turn(values, actor):
    own, others = Q(owner=actor.organisation), set(values) - {"us"}
    return (own if "us" in values else Q(pk__in=[])) | (Q(owner__kind__in=others) & ~own)


def _track(values, actor):
    return Q(*map(open_in, values), _connector=Q.OR)


ASKED = {"turn": _turn, "supplier": lambda values, actor: Q(owner__ods_code__in=values), "track": _track}
