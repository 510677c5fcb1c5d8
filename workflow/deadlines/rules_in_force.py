"""What a clock that starts now is counted by: the calendar, the limits in force, the closures of whoever owes it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef, Subquery

from workflow.clock import date_of
from workflow.db.compiled_once import planned_once, some_of
from workflow.deadlines import calendars
from workflow.deadlines.bank_holiday import CalendarVersion, read
from workflow.deadlines.closure import Closure
from workflow.deadlines.limit_version import LimitVersion
from workflow.deadlines.recalculation_record import Recount
from workflow.kernel.steps import Limit
from workflow.timekeeping.working_days import WorkingDays

LOCAL_TARGET = "local target"


@dataclass(frozen=True)
class Rules:
    calendar: WorkingDays
    limits: Mapping[str, list[LimitVersion]]
    closures: Mapping[int, list[Closure]]

    def limit_for(self, limit: Limit, record, opened_on: date) -> Limit:
        """As the version says that is in force on the day the clock starts; as it is declared where there is none."""
        versions = self.limits.get(limit.key)
        if not versions:
            return limit
        return in_force(limit, versions, (limit.since and limit.since(record)) or opened_on)

    def closures_for(self, owner: int, basis: str, since: date) -> list[list[str]]:
        """What is left out of a local target of this organisation; a contract knows of no closure. What an organisation
        said of itself counts for a clock that starts from that day on, never for one that ran already (decision 63)."""
        if basis != LOCAL_TARGET:
            return []
        return [one.span for one in self.closures.get(owner, ()) if one.last_on > since and _knows(since, one)]


def rules_for(owners: Collection[int], today: date, migration_items=()) -> Rules:
    """One small statement, and a second only where one of them is closed one of these days. Name at least one. A
    migration whose open items are counted by an older calendar is counted by that until it goes over as a whole."""
    newest = next(iter(_newest(some_of(owners), today)), None)
    pk, fingerprint, limits, is_closed = calendars.known(newest)
    closures = defaultdict(list)
    for closure in _with_who_said_it(_closures(owners, today)) if is_closed else ():
        closures[closure.organisation_id].append(closure)
    is_behind = any(item.calendar_id != pk for item in migration_items)
    calendar = calendars.by_which(migration_items) if is_behind else read(pk, fingerprint)
    return Rules(calendar, _limits(limits), closures)


def in_force(limit: Limit, versions: list[LimitVersion], day: date) -> Limit:
    found = [version for version in versions if version.from_on <= day]
    return replace(limit, days=found[-1].days, basis=found[-1].basis) if found else limit


@planned_once
def _newest(owners, today):
    """Of the calendar its number and fingerprint; the fingerprint of the newest limit; whether anybody is closed."""
    newest = LimitVersion.objects.order_by("-pk").values("fingerprint")[:1]
    closed = Exists(_closures(owners, today))
    asked = CalendarVersion.objects.order_by("-pk").annotate(limits=Subquery(newest), closed=closed)
    return asked.values_list("pk", "fingerprint", "limits", "closed")[:1]


def _closures(owners, today):
    return Closure.objects.filter(organisation__in=owners, last_on__gte=today, cancelled_at=None)


def _knows(since, closure) -> bool:
    return not closure.is_own or since >= date_of(closure.added_at)


def _with_who_said_it(closures):
    itself = Recount.objects.filter(closure=OuterRef("pk"), by_organisation=OuterRef("organisation"))
    return closures.annotate(is_own=Exists(itself))


@lru_cache(maxsize=8)
def _limits(newest):
    """Every version there is, by limit, in the order they come into force. They are only ever added to."""
    versions = defaultdict(list)
    for version in LimitVersion.objects.all() if newest else ():
        versions[version.limit].append(version)
    return dict(versions)
