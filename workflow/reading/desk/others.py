"""What others are late with, by organisation: whom the reader can remind, and of how much."""

from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter

from django.db.models import Exists, OuterRef, Q

from workflow.db.compiled_once import compiled_once
from workflow.db.labelled_rows import every, labelled
from workflow.deadlines.work_item import BY_CONTRACT, IN_HAND, is_by_contract
from workflow.reading import whole_migrations, work_items
from workflow.reminders.by_hand import last_day_before, reminders_of

COUNTED = 30  # the oldest: whoever waits for more begins with these
LATE = "late"
COLUMNS = ("pk", "title", "subject", "basis", "due_on", "still_since_due", "owner_id", "migration_id", "reminded")


@dataclass
class Organisation:
    """One that is late. `reminded`: how many of them somebody of the reader's has reminded it of today. `since`: of
    each the day it was due, and on how many working days since it stood still."""

    pk: int
    reminded: int = 0
    since: list[tuple[date, int]] = field(default_factory=list)

    @property
    def late(self) -> int:
        return len(self.since)

    def latest(self, today, calendar) -> int:
        """Working days."""
        return max(calendar.between(due_on, today) - still for due_on, still in self.since)


def late_of_others(actor, today, calendar, *, most=COUNTED, **which) -> list[dict]:
    """The oldest first, one more than `most`, without names. `which`: a filter of work items."""
    late = _oldest(actor, today, last_day_before(today, calendar)).filter(**which)
    return list(late.values(*COLUMNS)[: most + 1])


def first_of_all(actor, today, calendar):
    """The same for `read_labelled`, without a filter, as many as are counted."""
    return _first_of_all(actor, today, last_day_before(today, calendar))


def late_in(said) -> list[dict]:
    """What `first_of_all` asked for."""
    late = [dict(zip(COLUMNS, one, strict=True)) for one in every(said, LATE)]
    for one in late:
        one["due_on"] = date.fromisoformat(one["due_on"])
    return sorted(late, key=itemgetter("due_on", "pk"))


@compiled_once
def _first_of_all(actor, today, since):
    return labelled(LATE, _oldest(actor, today, since), *COLUMNS, where="pk")[: COUNTED + 1]


def _oldest(actor, today, since):
    sent = reminders_of(actor, since).filter(work_item=OuterRef("pk"))
    return _late(actor, today).annotate(reminded=Exists(sent)).order_by("due_on", "pk")


def owed_or_late_in(migrations, actor, today):
    """The reader's tasks, and those that it can remind others of. `migrations`: of the reader's."""
    items = whole_migrations.work_items(actor, migrations).filter(IN_HAND)
    return items.filter(Q(owner=actor.organisation) | _overdue(actor, today))


def is_anybody_late(actor, today) -> bool:
    first = _late(actor, today).order_by("due_on", "pk")  # so that it is found by its day, not migration by migration
    return bool(first.values_list("pk")[:1])


def may_be_reminded_of(basis: str, actor) -> bool:
    """Of local targets others look after themselves, without the agent."""
    return is_by_contract(basis) or not _looks_after_contracts(actor)


def _late(actor, today):
    return work_items.waits_for_others(actor).filter(_overdue(actor, today))


def _overdue(actor, today) -> Q:
    return Q(BY_CONTRACT if _looks_after_contracts(actor) else Q(), due_on__lt=today)


def _looks_after_contracts(actor) -> bool:
    return actor.organisation.kind == actor.organisation.Kind.AGENT


def by_organisation(late: list[dict]) -> list[Organisation]:
    """Of those that are counted. Who is late with most stands first, of several whoever was due first."""
    found = {}
    for item in late[:COUNTED]:
        one = found.setdefault(item["owner_id"], Organisation(item["owner_id"]))
        one.since.append((item["due_on"], item["still_since_due"]))
        one.reminded += item["reminded"]
    return sorted(found.values(), key=lambda one: -one.late)
