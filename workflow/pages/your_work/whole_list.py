"""One group of Your work whole, page by page; and everything that waits for others."""

from functools import partial

from django.shortcuts import render

from workflow.deadlines.work_item import WorkItem
from workflow.operations.named_page import named_page
from workflow.pages.chosen import chosen
from workflow.pages.your_work import desk_rows
from workflow.pages.your_work.numbers import WHOSE
from workflow.reading import paging, work_items
from workflow.reading.chasing import links, reminders_beside
from workflow.reading.desk.kinds import OF_SUPPLIERS
from workflow.reading.desk.others import is_anybody_late, may_be_reminded_of
from workflow.reading.desk.own_work import capped, owed_by
from workflow.reading.desk.queues import QUEUES
from workflow.reading.desk.spans import Span, due_soon, spans

WAITING = "waiting"
ON_A_PAGE = 50
COUNTED = 100
EVERYTHING = Span("all", "Everything")


def shown(request, today, calendar):
    """The page that `?show=` asks for, or None where it asks for nothing that there is."""
    there_are = (*spans(today, calendar), *QUEUES, *OF_SUPPLIERS, due_soon(today, calendar), EVERYTHING)
    found = {one.key: one for one in there_are}
    key = chosen(request, "show", {WAITING, *found})
    if key == WAITING:
        return _waiting(request, today, calendar)
    return _own(request, found[key], today, calendar) if key else None


def _own(request, span, today, calendar):
    actor, whose = request.actor, chosen(request, "whose", WHOSE)
    items = owed_by(actor, whose).filter(span.rule) & WorkItem.visible_one_by_one(actor)
    found, pages = paging.cut(items, paging.BY_DUE_DATE, request, load=work_items.with_details, size=ON_A_PAGE)
    rows = desk_rows.rows_of_page(found, actor, today, calendar)
    groups = [{"key": "list", "title": "By due date", "rows": rows, "same_day": False}] if rows else []
    context = {
        "title": _heading(span),
        "which": WHOSE.get(whose, ""),
        "groups": groups,
        "together": desk_rows.some_together(groups),
        "pages": pages,
    }
    return render(request, "pages/your_work/one_group.jinja", context)


def _heading(span) -> str:
    return f"Your work: {span.title[0].lower()}{span.title[1:]}" if isinstance(span, Span) else span.title


def _waiting(request, today, calendar):
    actor = request.actor
    load = partial(work_items.with_details, **reminders_beside(actor, today, calendar))
    found, pages = paging.cut(work_items.waits_for_others(actor), paging.BY_DUE_DATE, request, load=load)
    context = {
        "title": "Waiting for others",
        "all": _how_many(actor),
        "rows": [desk_rows.others_row(item, today, calendar, links(item, actor, today)) for item in found],
        "remind_href": named_page("remind_late") if _is_anybody_late(found, actor, today) else None,
        "pages": pages,
    }
    return render(request, "pages/your_work/work_list.jinja", context)


def _how_many(actor) -> str:
    """Nothing to whoever sees the country, whose list is always longer."""
    if actor.organisation.kind == actor.organisation.Kind.AGENT:
        return ""
    return capped(work_items.waits_for_others(actor).order_by("due_on", "pk")[: COUNTED + 1].count(), COUNTED)


def _is_anybody_late(found, actor, today) -> bool:
    """The rows that were read mostly tell: those that are late stand first."""
    seen = any(item["due_on"] < today and may_be_reminded_of(item["basis"], actor) for item in found)
    return seen or is_anybody_late(actor, today)
