"""What the reader's organisation has to do, by spans of days: how much there is, and the first of each."""

from dataclasses import dataclass, field

from django.db.models import IntegerField, Value

from workflow.db.limited_union import rows_of
from workflow.deadlines.work_item import WorkItem
from workflow.reading import work_items

COUNTED = 100  # more than this is “100+”: nobody reads the difference
MINE, NOBODY = "mine", "nobody"


@dataclass
class Group:
    """A span, or a queue, with the numbers of its items in order of their due days."""

    span: object
    items: list[int] = field(default_factory=list)
    assignees: list[int | None] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.span.key

    @property
    def count(self) -> int:
        return min(len(self.items), COUNTED)

    @property
    def is_more(self) -> bool:
        return len(self.items) > COUNTED

    @property
    def in_words(self) -> str:
        return in_words([self])


def in_words(groups) -> str:
    """“67”, or “100+” where one of them was not counted to its end."""
    return f"{sum(group.count for group in groups)}{'+' if any(group.is_more for group in groups) else ''}"


def owed_by(actor, whose=""):
    """Open items that nobody holds up. Whose turn it is needs no look at the parts: the engine closes what an
    organisation owes when its part ends, and each row that is shown is asked for through `visible_to` besides."""
    owed = WorkItem.owed_by(actor)
    if whose == MINE:
        return owed.filter(assignee=actor.user)
    return owed.filter(assignee=None) if whose == NOBODY else owed


def groups(actor, spans, whose="", *, news) -> tuple[list[Group], list[int]]:
    """Of every span, and the events of the unread news, in one statement that reads indexes only."""
    found, unread = [Group(span) for span in spans], []
    parts = [_first_of(owed_by(actor, whose).filter(group.span.rule), place) for place, group in enumerate(found)]
    for place, pk, other in rows_of([*parts, _cut(news, len(found), "event_id")]):
        if place == len(found):
            unread.append(other)
        else:
            found[place].items.append(pk)
            found[place].assignees.append(other)
    return found, unread


def _first_of(items, place):
    return _cut(items.order_by("due_on", "pk"), place, "assignee_id")


def _cut(rows, place, column):
    placed = rows.annotate(place=Value(place, IntegerField()))
    return placed.values_list("place", "pk", column)[: COUNTED + 1]


def capped(count: int) -> str:
    return f"{COUNTED}+" if count > COUNTED else str(count)


def details(actor, chosen: list[int]) -> dict[int, dict]:
    """The rows of the few that are shown, by number."""
    few = WorkItem.visible_to(actor).filter(pk__in=chosen).annotate(system=work_items.system_of_item())
    return {row["pk"]: row for row in few.values(*work_items.COLUMNS)}
