"""What a clock that starts now is counted by: the calendar, the limits in force, the closures of whoever owes it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.db.models import Exists, Subquery

from workflow import calendars
from workflow.models.calendar import CalendarVersion, read
from workflow.models.closure import Closure
from workflow.models.limit_version import LimitVersion
from workflow.steps import Limit
from workflow.working_days import WorkingDays

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
        """What is left out of a local target of this organisation; a contract knows of no closure."""
        if basis != LOCAL_TARGET:
            return []
        return [closure.span for closure in self.closures.get(owner, ()) if closure.last_on > since]


def rules_for(owners: Collection[int], today: date) -> Rules:
    """One small statement, and a second only where one of them is closed one of these days."""
    closed = Closure.objects.filter(organisation__in=owners, last_on__gte=today, cancelled_at=None)
    newest = LimitVersion.objects.order_by("-pk").values("fingerprint")[:1]
    asked = CalendarVersion.objects.order_by("-pk").annotate(limits=Subquery(newest), closed=Exists(closed))
    pk, fingerprint, limits, is_closed = calendars.found(asked.values_list("pk", "fingerprint", "limits", "closed"))
    closures = defaultdict(list)
    for closure in closed if is_closed else ():
        closures[closure.organisation_id].append(closure)
    return Rules(read(pk, fingerprint), _limits(limits), closures)


def in_force(limit: Limit, versions: list[LimitVersion], day: date) -> Limit:
    found = [version for version in versions if version.from_on <= day]
    return replace(limit, days=found[-1].days, basis=found[-1].basis) if found else limit


@lru_cache(maxsize=8)
def _limits(newest):
    """Every version there is, by limit, in the order they come into force. They are only ever added to."""
    versions = defaultdict(list)
    for version in LimitVersion.objects.all() if newest else ():
        versions[version.limit].append(version)
    return dict(versions)
