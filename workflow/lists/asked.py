"""All that the address of the list says: the view, the filters, the order, and of deadlines which of them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import QueryDict

from workflow.kernel.visibility import Actor
from workflow.lists import deadline_list, filters
from workflow.lists.filters import Wanted
from workflow.timekeeping.working_days import WorkingDays

VIEWS = {"table": "Table", "timeline": "Timeline", "suppliers": "Suppliers", "deadlines": "By deadline"}
ALSO = ("view", "when", "limit", "sort", "mine", "q", *filters.DAYS)
KEPT = (*ALSO, *filters.MANY)
LONGEST = 2000


@dataclass(frozen=True)
class Asked:
    query: QueryDict
    actor: Actor
    today: date

    @cached_property
    def wanted(self) -> Wanted:
        return filters.read(self.query, self.actor)

    @property
    def view(self) -> str:
        view = self.query.get("view", "")
        return view if view in VIEWS else "table"

    @property
    def section(self) -> str:
        section = self.query.get("when", "")
        return section if section in deadline_list.SECTIONS else "late"

    @property
    def limits(self) -> list[str]:
        return [limit for limit in self.query.getlist("limit") if limit in deadline_list.LIMITS]

    def deadlines(self):
        """In no section yet."""
        return deadline_list.deadlines(self.wanted, self.actor, self.today, limits=self.limits)

    def deadlines_in_section(self, calendar: WorkingDays):
        return deadline_list.in_section(self.deadlines(), self.section, self.today, calendar)


def read(text: str, actor, today) -> Asked:
    """Of an address that was kept."""
    return Asked(QueryDict(text), actor, today)


def kept(query: QueryDict) -> str:
    """The part of an address that a saved view or an export keeps: no place in the pages, nothing that is not ours."""
    plain = QueryDict(mutable=True)
    for name in KEPT:
        plain.setlist(name, [value for value in query.getlist(name) if value])
    return plain.urlencode()
