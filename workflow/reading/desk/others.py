"""What others are late with, by organisation: whom the reader can remind, and of how much."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef

from workflow.deadlines.work_item import BY_CONTRACT, WorkItem, is_by_contract
from workflow.reading import work_items
from workflow.reminders.by_hand import reminders_of
from workflow.tracks.presentation.work_item_system import system_of_item

COUNTED = 30  # the oldest: whoever waits for more begins with these
COLUMNS = (
    "pk",
    "title",
    "due_on",
    "still_since_due",
    "owner_id",
    "owner__distinct_name",
    "owner__ods_code",
    "reminded",
)
NAMES = ("system", "basis", "owner__kind", "migration__reference", "migration__practice__distinct_name")


@dataclass
class Organisation:
    """One that is late. `reminded`: how many of them somebody of the reader's has reminded it of today. `since`: of
    each the day it was due, and on how many working days since it stood still."""

    name: str
    code: str
    reminded: int = 0
    since: list[tuple[date, int]] = field(default_factory=list)

    @property
    def late(self) -> int:
        return len(self.since)

    def latest(self, today, calendar) -> int:
        """Working days."""
        return max(calendar.between(due_on, today) - still for due_on, still in self.since)


def late_of_others(actor, today, calendar, *, most=COUNTED, names=False, **which) -> list[dict]:
    """The oldest first, one more than `most`; with the practice and the system where they are shown. `which`: a filter
    of work items."""
    late = _late(actor, today).filter(**which)
    sent = reminders_of(actor, today, calendar).filter(work_item=OuterRef("pk"))
    if not names:
        return list(late.annotate(reminded=Exists(sent)).order_by("due_on", "pk").values(*COLUMNS)[: most + 1])
    chosen = late.order_by("due_on", "pk")[: most + 1]
    few = WorkItem.visible_to(actor).filter(pk__in=chosen.values("pk"))
    named = few.annotate(reminded=Exists(sent), system=system_of_item())
    return list(named.order_by("due_on", "pk").values(*COLUMNS, *NAMES))


def late_in(migrations, actor, today, most) -> list[int]:
    """Of each late task the number of its migration, the oldest first, up to `most`."""
    late = _late(actor, today).filter(migration__in=migrations).order_by("due_on", "pk")
    return list(late.values_list("migration_id", flat=True)[:most])


def is_anybody_late(actor, today) -> bool:
    return _late(actor, today).exists()


def may_be_reminded_of(basis: str, actor) -> bool:
    """Of local targets others look after themselves, without the agent."""
    return is_by_contract(basis) or not _looks_after_contracts(actor)


def _late(actor, today):
    late = work_items.waits_for_others(actor).filter(due_on__lt=today)
    return late.filter(BY_CONTRACT) if _looks_after_contracts(actor) else late


def _looks_after_contracts(actor) -> bool:
    return actor.organisation.kind == actor.organisation.Kind.AGENT


def by_organisation(late: list[dict]) -> list[Organisation]:
    """Who is late with most stands first."""
    found = {}
    for item in late[:COUNTED]:
        one = found.setdefault(item["owner_id"], Organisation(item["owner__distinct_name"], item["owner__ods_code"]))
        one.since.append((item["due_on"], item["still_since_due"]))
        one.reminded += item["reminded"]
    return sorted(found.values(), key=lambda one: (-one.late, one.name))
