"""The migrations a reader asks for, in their order: all of a reader's, or all that a search finds, up to a thousand at
once, and of more than that the newest first, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from django.db.models import BooleanField, Case, OuterRef, Subquery, Value, When

from workflow.db.compiled_once import compiled_once
from workflow.db.limited_union import rows_of as rows_of_parts
from workflow.deadlines import calendars
from workflow.deadlines.bank_holiday import read
from workflow.lists.columns import RISK_ORDER, rows_of, with_columns
from workflow.lists.filters import Wanted, condition
from workflow.lists.found import found_by_practice
from workflow.lists.parts import filter_of
from workflow.lists.shown import read_rows
from workflow.reading.readers import reads_as_supplier
from workflow.reading.whole_migrations import of_own, own, these
from workflow.timekeeping.working_days import WorkingDays

AT_MOST = 1000
FAR = date.max


@dataclass(frozen=True)
class MigrationList:
    """`rows` are those asked for. `whole` are all of the reader's, with a search all that it finds, or None where there
    are too many to be known at once: `is_sorted` says whether the rows stand in the order asked for, `has_more` whether
    others follow them."""

    rows: list[dict]
    whole: list[dict] | None
    parts: dict[int, list[dict]] = field(default_factory=dict)
    items: Mapping[int, list[dict]] = field(default_factory=dict)
    is_sorted: bool = True
    has_more: bool = False

    @cached_property
    def calendar(self) -> WorkingDays:
        """The one in force, which the rows have brought."""
        row = next(iter(self.whole or self.rows), None)
        return read(row["calendar"], row["calendar_print"]) if row else calendars.current()

    @cached_property
    def called(self) -> dict:
        """The names of the organisations and systems that can be chosen."""
        found = {}
        for part in (part for parts in self.parts.values() for part in parts):
            found[filter_of(part), part["organisation__ods_code"]] = part["organisation__distinct_name"]
        for row in self.whole or ():
            for name in ("from", "to"):
                if code := row.get(f"{name}_system__catalogue_id"):
                    found[name, code] = row[f"{name}_system__name"]
        return found


def read_list(wanted: Wanted, actor, today, *, after=None, few=None) -> MigrationList:
    """Three queries, or a fourth where many are narrowed by more than a search. `after`: the number of a migration
    of a list too long to be sorted; the older ones follow, `few` of them."""
    following, is_narrowed = few or AT_MOST, wanted.in_use > bool(wanted.q)
    if after is not None and not wanted.in_use:
        newest, chosen = _of_all(actor, after, following)
    else:
        newest, chosen = _looked_through(wanted, actor, today), None
    if len(newest) <= AT_MOST:
        if not newest:
            return MigrationList([], [])
        found, beside = _all_of(replace(wanted, q=""), actor, today, newest)
        rows = sorted((row for row in found if row.get("asked", True)), key=ORDERS[wanted.sort])
        return MigrationList(rows, found, beside.parts(), beside)
    if chosen is None:
        most = AT_MOST if after is None else following
        chosen = _numbers(narrowed(wanted, actor, today, after), most) if is_narrowed or after is not None else newest
    return _newest(chosen, wanted, actor, today, few=following, is_first=after is None)


def _of_all(actor, after, few) -> tuple[list[int], list[int]]:
    """Where nothing is looked for: the newest, and those that follow a place, in one statement."""
    parts = ((own(actor), AT_MOST), (own(actor).filter(migration_id__lt=after), few))
    asked = [mine.annotate(part=Value(n)).values_list("part", "migration_id").distinct()[: most + 1]
             for n, (mine, most) in enumerate(parts)]  # fmt: skip
    found = sorted(rows_of_parts(asked), reverse=True)
    return tuple([number for of, number in found if of == n] for n in range(len(parts)))


def _numbers(mine, most) -> list[int]:
    return list(mine.values_list("migration_id", flat=True)[: most + 1])


def _looked_through(wanted, actor, today) -> list[int]:
    """Numbers of the reader's newest: of those that a search finds, where there is one."""
    if wanted.q and (found := found_by_practice(wanted.q, actor, AT_MOST)) is not None:
        return found
    if wanted.q:
        return _numbers(narrowed(Wanted(q=wanted.q), actor, today), AT_MOST)
    return [number for (number,) in _own_numbers(actor)[: AT_MOST + 1]]


@compiled_once
def _own_numbers(actor):
    return own(actor).values_list("migration_id").distinct()


def narrowed(wanted: Wanted, actor, today, after=None):
    """Numbers of the reader's migrations that are asked for, the newest first. One look-up a migration, which no plan
    turns into reading the tables of everybody's."""
    mine = own(actor) if after is None else own(actor).filter(migration_id__lt=after)
    if wanted.in_use:
        looked_at = rows_of(actor, today).filter(pk=OuterRef("migration_id")).filter(condition(wanted, actor))
        mine = mine.alias(asked=Subquery(looked_at.values("pk")[:1])).filter(asked__isnull=False)
    return mine.values("migration_id").distinct()


def _all_of(wanted, actor, today, keys):
    """Who else takes part is no choice of a supplier's."""
    rows = None
    if wanted.in_use:
        asked = Case(When(condition(wanted, actor), then=True), default=False, output_field=BooleanField())
        rows = with_columns(of_own(these(keys)), actor, today).annotate(asked=asked)
    return read_rows(keys, actor, today, rows, with_parts=not reads_as_supplier(actor))


def _newest(chosen, wanted, actor, today, *, few, is_first):
    """All, in their order, where the filters leave few enough; else the newest few."""
    is_sorted = is_first and len(chosen) <= AT_MOST
    looked_at = chosen if is_sorted else chosen[:few]
    rows, items = read_rows(looked_at, actor, today)
    if is_sorted:
        return MigrationList(sorted(rows, key=ORDERS[wanted.sort]), None, items=items)
    return MigrationList(rows, None, items=items, is_sorted=False, has_more=len(chosen) > few)


def _named(row):
    return row["practice__distinct_name"], row["reference"]


ORDERS = {
    "risk": lambda row: (RISK_ORDER.index(row["standing"]), row["go_live_on"] or FAR, *_named(row)),
    "golive": lambda row: (row["go_live_on"] or FAR, *_named(row)),
    "due": lambda row: (row["next_due"] or FAR, *_named(row)),
    "practice": _named,
}
