"""How many open deadlines stand in each section of their list: of whoever has few migrations all, of others up to forty
in each, along an index."""

from collections import Counter

from django.db.models import Case, CharField, Count, Value, When

from workflow.db.compiled_once import compiled_once
from workflow.db.limited_union import rows_of
from workflow.lists.deadline_list import OPEN, sections_of
from workflow.reading.deadlines import last_day_that_is_soon
from workflow.reading.whole_migrations import work_items
from workflow.reading.work_items import visible_items

MOST = 40


def section_counts(asked, calendar, few) -> dict[str, int]:
    """`few`: as `few_of` gives them; where it is None, one more than `MOST` says that there are more."""
    days = asked.today, last_day_that_is_soon(asked.today, calendar)
    if few is None:
        walks = [_walk(asked, section, days)[: MOST + 1] for section in OPEN]
        return dict.fromkeys(OPEN, 0) | Counter(section for (section,) in rows_of(walks))
    of_all = asked.asks_for_all
    found = _all_of_few(asked.actor, few, *days) if of_all else _by_section(asked.deadlines(few), *days)
    return dict.fromkeys(OPEN, 0) | dict(found)


def _walk(asked, section, days):
    if asked.asks_for_all:
        return _all_of_many(asked.actor, section, *days)
    return _in_due_order(asked.deadlines(), section, *days)


@compiled_once
def _all_of_many(actor, section, today, soon):
    return _in_due_order(visible_items(actor), section, today, soon)


@compiled_once
def _all_of_few(actor, few, today, soon):
    return _by_section(work_items(actor, few), today, soon)


def _in_due_order(items, section, today, soon):
    found = items.filter(sections_of(today, soon)[section]).order_by("due_on", "pk")
    return found.annotate(section=Value(section, CharField())).values_list("section")


def _by_section(items, today, soon):
    rules = sections_of(today, soon)
    stands_in = Case(*(When(rules[section], Value(section)) for section in OPEN))
    found = items.filter(closed_on=None).order_by().annotate(section=stands_in)
    return found.values_list("section").annotate(Count("pk"))
