"""What the reader's organisation has to do, by spans of days: how much there is, and the first of each."""

from dataclasses import dataclass, field, replace

from django.db.models import Case, IntegerField, Value, When
from django.db.models.functions import Cast

from workflow.audit.news import News
from workflow.db.compiled_once import compiled_once, planned_once, some_of
from workflow.db.limited_union import rows_of
from workflow.deadlines.work_item import WorkItem
from workflow.reading import work_items

COUNTED = 100  # more than this is “100+”: nobody reads the difference
NEWS_COUNTED = 50
PARTS = MINE, NOBODY = "mine", "nobody"  # of the team's work


@dataclass
class Group:
    """A span, or a queue, with the numbers of its items in order of their due days."""

    span: object
    items: list[int] = field(default_factory=list)
    assignees: list[int | None] = field(default_factory=list)
    is_cut: bool = False  # with others: the walk that counts them together ended early

    @property
    def key(self) -> str:
        return self.span.key

    @property
    def count(self) -> int:
        return min(len(self.items), COUNTED)

    @property
    def is_more(self) -> bool:
        return self.is_cut or len(self.items) > COUNTED

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


def groups(actor, spans, whose="", *, now, kinds=()) -> tuple[list[Group], list[int]]:
    """Of every span, of every kind of the whole team's, of every span of the whole team's where a part is asked for,
    and the events of the unread news, in one statement that reads indexes only."""
    team = spans if whose in PARTS else ()
    parts = [_first_of(actor, whose, span, n, "assignee_id") for n, span in enumerate(spans)]
    parts += [_first_of(actor, "", kind, n, "owner_id") for n, kind in enumerate(kinds, len(parts))]
    parts += [_first_of(actor, "", span, n, "assignee_id") for n, span in enumerate(team, len(parts))]
    return _read([Group(one) for one in (*spans, *kinds, *team)], parts, actor, now)


def queues(actor, kinds, whose="", *, now) -> tuple[list[Group], list[int]]:
    """The same by what was asked: one walk for all of them, or one that is empty would be looked for to the end."""
    walks = [whose, ""] if whose in PARTS else [whose]
    parts = [_queued(actor, one, kinds, bool(n)) for n, one in enumerate(walks)]
    found, unread = _read([Group(kind) for _ in walks for kind in kinds], parts, actor, now)
    return [group for n in range(len(walks)) for group in _cut_together(found[n * len(kinds) :][: len(kinds)])], unread


def _cut_together(found):
    is_cut = sum(len(group.items) for group in found) > COUNTED
    return [replace(group, is_cut=is_cut) for group in found]


@planned_once
def _queued(actor, whose, kinds, is_second):
    """`is_second`: whether its places come after those of another walk."""
    begin = len(kinds) if is_second else 0
    place = Case(*(When(kind.rule, then=Value(n)) for n, kind in enumerate(kinds, begin)), output_field=IntegerField())
    owed = owed_by(actor, whose).order_by("due_on", "pk").annotate(place=place)
    return owed.values_list("place", "pk", "assignee_id")[: COUNTED + 1]


def _read(found, parts, actor, now):
    unread = []
    for place, pk, other in rows_of([*parts, _unread(actor, now, len(found))]):
        if place == len(found):
            unread.append(other)
        else:
            found[place].items.append(pk)
            found[place].assignees.append(other)
    return found, unread


@planned_once
def _first_of(actor, whose, span, place, column):
    return _cut(owed_by(actor, whose).filter(span.rule).order_by("due_on", "pk"), place, column, COUNTED)


@planned_once
def _unread(actor, now, place):
    return _cut(News.unread(actor, now), place, "event_id", NEWS_COUNTED)


def _cut(rows, place, column, most):
    placed = rows.annotate(place=Cast(place, IntegerField()))
    return placed.values_list("place", "pk", column)[: most + 1]


def capped(count: int, most: int = COUNTED) -> str:
    return f"{most}+" if count > most else str(count)


def details(actor, chosen: list[int]) -> list[dict]:
    """The rows of the few that are shown, without names."""
    return list(_details(actor, some_of(chosen)))


@compiled_once
def _details(actor, chosen):
    return WorkItem.visible_one_by_one(actor).filter(pk__in=chosen).values(*work_items.OF_THE_ITEM)
