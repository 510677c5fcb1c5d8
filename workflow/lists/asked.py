"""All that the address of the list says: the view, the filters, the order, and of deadlines which of them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import QueryDict

from catalogue.typed.comparable import looked_for
from catalogue.typed.said_back import said_back
from workflow.deadlines import calendars
from workflow.kernel.visibility import Actor
from workflow.lists import deadline_list, filters
from workflow.lists.choices import CHOICES, SORTS, stages_for
from workflow.lists.filters import Wanted
from workflow.reading.readers import reads_as_supplier
from workflow.timekeeping.working_days import WorkingDays

VIEWS = {"table": "Table", "timeline": "Timeline", "suppliers": "Suppliers", "deadlines": "By deadline"}
ALSO = ("view", "when", "limit", deadline_list.DUE_ON, "sort", "mine", "q", *filters.DAYS)
KNOWN = {"view": VIEWS, "when": deadline_list.SECTIONS, "limit": deadline_list.LIMITS, "sort": SORTS, "mine": ("1",),
         **CHOICES}  # fmt: skip
A_DAY = (deadline_list.DUE_ON, *filters.DAYS)
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
        return view if view in self.views else "table"

    @property
    def views(self) -> dict[str, str]:
        return _views_for(self.actor)

    @cached_property
    def section(self) -> str:
        section = self.query.get("when", "")
        if section in deadline_list.SECTIONS:
            return section
        return deadline_list.section_of(self.due_on, self.today, calendars.current()) if self.due_on else "late"

    @property
    def limits(self) -> list[str]:
        return [limit for limit in self.query.getlist("limit") if limit in deadline_list.LIMITS]

    @property
    def due_on(self) -> date | None:
        return self._due_on[0] if self.view == "deadlines" else None

    @property
    def not_understood(self) -> list[str]:
        return [*self._no_such_view, *self.wanted.not_understood, *self._of_deadlines, *self._due_on[1]]

    @property
    def _no_such_view(self) -> list[str]:
        view = self.query.get("view", "")
        return (
            [f"There is no view called “{said_back(view)}”: this is the table."]
            if view and view not in self.views
            else []
        )

    @property
    def _of_deadlines(self) -> list[str]:
        """What is kept for their view is said in the others too."""
        said = []
        filters.among(deadline_list.LIMITS, list(filter(None, self.query.getlist("limit"))), "Limit", said)
        when = self.query.get("when", "")
        if when and when not in deadline_list.SECTIONS:
            said.append(f"There are no deadlines called “{said_back(when)}”: it was left out.")
        return said

    @cached_property
    def _due_on(self) -> tuple[date | None, list[str]]:
        """And what is wrong with it, in words."""
        said = []
        return filters.day_of(self.query.get(deadline_list.DUE_ON, ""), "Due on", said), said

    @cached_property
    def kept(self) -> str:
        return kept(self.query, self.actor)

    @property
    def asks_for_all(self) -> bool:
        """Of the deadlines."""
        return not (self.wanted.in_use or self.limits or self.due_on)

    def deadlines(self, few=None):
        """In no section yet. `few`: the reader's migrations, of whoever has few."""
        return deadline_list.deadlines(
            self.wanted, self.actor, self.today, limits=self.limits, due_on=self.due_on, few=few
        )

    def deadlines_in_section(self, calendar: WorkingDays, few=None):
        return deadline_list.in_section(self.deadlines(few), self.section, self.today, calendar)


def _views_for(actor) -> dict[str, str]:
    return {view: text for view, text in VIEWS.items() if view != "suppliers" or not reads_as_supplier(actor)}


def read(text: str, actor, today) -> Asked:
    """Of an address that was kept."""
    return Asked(QueryDict(text), actor, today)


def kept(query: QueryDict, actor: Actor | None = None) -> str:
    """The part of an address that its links, a saved view or an export keep: no place in the pages, nothing that is not
    ours or that was not understood; for a reader, nothing that is not theirs to choose."""
    plain, known = QueryDict(mutable=True), _known_to(actor) if actor else KNOWN
    for name in KEPT:
        plain.setlist(name, [value for value in query.getlist(name) if value and _is_understood(name, value, known)])
    plain.setlist("q", list(filter(None, [looked_for(plain.get("q", ""))])))
    return plain.urlencode()


def _known_to(actor):
    hidden = {name: () for name in filters.MANY if filters.is_hidden(name, actor)}
    return KNOWN | hidden | {"view": _views_for(actor), "stage": stages_for(actor)}


def _is_understood(name, value, known) -> bool:
    if name in A_DAY:
        return bool(filters.day_of(value, name, []))
    return name not in known or value.replace("\0", "") in known[name]
