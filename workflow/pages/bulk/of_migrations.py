"""From migrations that were ticked on their list, or all that it finds, to what can be done of them together."""

from typing import NamedTuple

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.lists import filters
from workflow.lists.migration_list import narrowed
from workflow.operations.address_codes import code_of
from workflow.pages.bulk.chosen import AT_MOST
from workflow.pages.lists.picking import MOST_AT_ONCE
from workflow.pages.lists.way_back import asked_of_list, back_from
from workflow.reading.desk.others import late_in
from workflow.tracks.migration import Migration
from workflow.tracks.presentation.work_item_system import system_of_item

NONE_CHOSEN = "Select the migrations that you want to do something for"
NONE_THERE = "None of the migrations that you chose is there for you any more"
ALL = "all"  # in an address: not those that were ticked, but all that the list finds
OF_TASK = ("pk", "migration_id", "subject", "step", "title", "system")
OF_MIGRATION = ("pk", "reference", "practice__distinct_name")


class Chosen(NamedTuple):
    """`rows`: OF_MIGRATION of each. `gone`: how many are not there for this reader. `is_cut`: there are more."""

    rows: list[dict]
    gone: int = 0
    is_cut: bool = False

    @property
    def keys(self) -> list[int]:
        return [row["pk"] for row in self.rows]


class Found(NamedTuple):
    """Which tasks of them are the reader's, what is due first before the others; and of each task that somebody else is
    late with, the number of its migration."""

    owed: list[dict]
    late: list[int]


def chosen(request) -> Chosen:
    if ALL in request.GET:
        return _all_of_the_list(request)
    ticked = list(dict.fromkeys(request.GET.getlist("migration")))
    rows = _rows(request.actor, reference__in=ticked[:MOST_AT_ONCE])
    return Chosen(rows, len(ticked[:MOST_AT_ONCE]) - len(rows), len(ticked) > MOST_AT_ONCE)


def nothing_chosen(request, of_these: Chosen):
    messages.info(request, NONE_THERE if of_these.gone else NONE_CHOSEN)
    return redirect(back_from(request)["href"])


def found_in(of_these: Chosen, actor) -> Found:
    owed = WorkItem.owed_by(actor).filter(migration__in=of_these.keys).order_by("due_on", "pk")
    practices = {row["pk"]: row["practice__distinct_name"] for row in of_these.rows}
    tasks = owed.annotate(system=system_of_item()).values(*OF_TASK)
    named = [item | {"practice": practices[item["migration_id"]]} for item in tasks]
    return Found(named, late_in(of_these.keys, actor, clock.today(), AT_MOST + 1))


def idle(of_these: Chosen, found: Found) -> list[dict]:
    """Those of which nothing can be done: {text, href}."""
    busy = {item["migration_id"] for item in found.owed} | {*found.late}
    return [
        {"text": row["practice__distinct_name"], "href": reverse("overview", kwargs={"reference": row["reference"]})}
        for row in of_these.rows if row["pk"] not in busy
    ]  # fmt: skip


def assigning(found: Found) -> dict | None:
    """The link to give one's own tasks to somebody."""
    codes = [code_of("item", item["pk"]) for item in found.owed[:AT_MOST]]
    return codes and {"text": "Assign your tasks", "number": len(found.owed), "what": "task",
                      "href": f"{reverse('assign')}?item={','.join(codes)}"}  # fmt: skip


def reminding(of_these: Chosen, found: Found) -> dict | None:
    """The link to remind whoever is late."""
    references = "&".join(f"migration={row['reference']}" for row in of_these.rows if row["pk"] in found.late)
    return references and {"text": "Remind everyone who is late", "number": len(found.late), "what": "late task",
                           "href": f"{reverse('remind_late')}?{references}"}  # fmt: skip


def _all_of_the_list(request) -> Chosen:
    wanted = filters.read(asked_of_list(request), request.actor)
    numbers = narrowed(wanted, request.actor, clock.today()).values_list("migration_id", flat=True)
    numbers = list(numbers[: MOST_AT_ONCE + 1])
    return Chosen(_rows(request.actor, pk__in=numbers[:MOST_AT_ONCE]), is_cut=len(numbers) > MOST_AT_ONCE)


def _rows(actor, **which) -> list[dict]:
    found = Migration.visible_to(actor).filter(**which)
    return list(found.order_by("practice__distinct_name", "pk").values(*OF_MIGRATION))
