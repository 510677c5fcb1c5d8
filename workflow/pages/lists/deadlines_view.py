"""The list by deadline: it opens on what is late."""

from functools import partial

from django.db.models import F

from workflow.deadlines import calendars
from workflow.deadlines.work_item import is_by_contract
from workflow.formatting import counted
from workflow.lists import deadline_list
from workflow.lists.deadline_list import deadline_rows
from workflow.lists.migration_list import MigrationList
from workflow.lists.newest import newest_and_views
from workflow.lists.parts import who_takes_part
from workflow.lists.section_counts import MOST, section_counts
from workflow.operations.named_page import named_page
from workflow.pages.lists.panel import address, panel
from workflow.pages.lists.rows import day_and_month, due_words
from workflow.pages.lists.way_back import with_place, with_way
from workflow.reading import paging, work_items
from workflow.reading.deadlines import status_of

PAGE = 50
SORTED = {"number": F("pk") + 0}
BY_NUMBER = paging.Order(("number",), (paging.CODED,), down=True)


def context(asked, request) -> dict:
    calendar = calendars.current()
    numbers, views = newest_and_views(asked.actor)
    few = deadline_list.few_of(asked.actor, numbers)
    counts, has_many = section_counts(asked, calendar, few), few is None
    found, pages = _page(asked, few, calendar, request)
    way = with_place(asked.query)
    known = MigrationList([], None, {0: who_takes_part(asked.actor, numbers)})
    return panel(asked, known, views) | {
        "total": _total(asked, counts, has_many),
        "sections": [{"text": text, "href": address(asked, when=key), "current": key == asked.section,
                      "count": _said(counts.get(key, 0), has_many)} for key, text in deadline_list.SECTIONS.items()],
        "section_word": deadline_list.SECTIONS[asked.section],
        "rows": [_row(item, asked.today, calendar, way) for item in found],
        "pages": pages,
        "has_any": bool(found) or any(counts.values()),
    }  # fmt: skip


def _page(asked, few, calendar, request) -> tuple[list[dict], dict]:
    """What is met, the newest first: of who has few migrations sorted by what no index has, or everybody's tasks would
    be walked from the newest until fifty of the reader's are found."""
    items = asked.deadlines_in_section(calendar, few)
    if asked.section != "met":
        return paging.cut(items, paging.BY_DUE_DATE, request, load=deadline_rows, size=PAGE)
    if few is None:
        return paging.cut(items, paging.NEWEST_FIRST, request, load=deadline_rows, size=PAGE)
    load = partial(deadline_rows, **SORTED)
    return paging.cut(items.annotate(**SORTED), BY_NUMBER, request, load=load, size=PAGE)


def _said(count, has_many) -> str | int:
    return f"{MOST}+" if has_many and count > MOST else count


def _total(asked, counts, has_many) -> str:
    section, whole = deadline_list.SECTIONS[asked.section], sum(counts.values())
    if asked.section == "met":
        return "Deadlines that were met"
    if has_many and max(counts.values()) > MOST:
        return f"{section}, of more than {MOST} open deadlines"
    return f"{counts[asked.section]} {section.lower()} of {counted(whole, 'open deadline')}"


def _row(item, today, calendar, way):
    return {
        "task": work_items.title_of(item),
        "href": with_way(named_page("work_item", pk=item["pk"]), way),
        "proof": with_way(named_page("proof", pk=item["pk"]), way),
        "practice": item["migration__practice__distinct_name"],
        "organisation": item["owner__distinct_name"],
        "due_on": day_and_month(item["due_on"], today),
        "due": due_words(_runs_until(item), today, calendar, item["still_since_due"]),
        "status": status_of(item, today, calendar),
        "limit": "contract" if is_by_contract(item["basis"]) else "local target",
    }


def _runs_until(item):
    return None if item["closed_on"] or item["paused_on"] else item["due_on"]
