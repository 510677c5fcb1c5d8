"""From migrations that were ticked on their list, or all that it finds, to what can be done of them together."""

from operator import itemgetter
from typing import NamedTuple

from django.contrib import messages
from django.shortcuts import redirect

from workflow import clock
from workflow.db.labelled_rows import every, labelled, read_labelled
from workflow.lists import filters
from workflow.lists.migration_list import narrowed
from workflow.operations.address_codes import code_of
from workflow.operations.named_page import named_page
from workflow.pages.bulk.chosen import AT_MOST
from workflow.pages.lists.picking import MOST_AT_ONCE
from workflow.pages.lists.way_back import asked_of_list, back_from
from workflow.reading.desk.others import owed_or_late_in
from workflow.reading.whole_migrations import NEAR_FOR_MANY, numbers_of, of_own, these
from workflow.tracks.presentation.work_item_system import SYSTEMS, asked_of

NONE_CHOSEN = "Select the migrations that you want to do something for"
NONE_THERE = "None of the migrations that you chose is there for you any more"
ALL = "all"  # in an address: not those that were ticked, but all that the list finds
ROWS, TASKS = "rows", "tasks"
OF_TASK = ("pk", "migration_id", "subject", "step", "title", "due_on", "owner_id")


class Chosen(NamedTuple):
    """`numbers`: of the reader's migrations. `gone`: how many are not there for this reader. `is_cut`: there are
    more."""

    numbers: list[int]
    gone: int = 0
    is_cut: bool = False


class One(NamedTuple):
    practice: str
    pk: int
    reference: str


class Found(NamedTuple):
    """Which tasks of them are the reader's, what is due first before the others; and of each task that somebody else is
    late with, the number of its migration."""

    rows: list[One]
    owed: list[dict]
    late: list[int]


def chosen(request) -> Chosen:
    if ALL in request.GET:
        return _all_of_the_list(request)
    ticked = list(dict.fromkeys(request.GET.getlist("migration")))
    numbers = numbers_of(request.actor, ticked[:MOST_AT_ONCE])
    return Chosen(numbers, len(ticked[:MOST_AT_ONCE]) - len(numbers), len(ticked) > MOST_AT_ONCE)


def nothing_chosen(request, of_these: Chosen):
    messages.info(request, NONE_THERE if of_these.gone else NONE_CHOSEN)
    return redirect(back_from(request)["href"])


def found_in(of_these: Chosen, actor) -> Found:
    numbers = of_these.numbers
    said = read_labelled([
        labelled(ROWS, of_own(these(numbers)), "practice__distinct_name", "pk", "reference", where="pk"),
        labelled(TASKS, owed_or_late_in(these(numbers, NEAR_FOR_MANY), actor, clock.today()), *OF_TASK),
        asked_of(numbers),
    ])  # fmt: skip
    found = Found(sorted(One(*row) for row in every(said, ROWS)), [], [])
    for row in found.rows:
        names = dict(said[SYSTEMS, row.pk])
        for columns in said[TASKS, row.pk]:
            task = dict(zip(OF_TASK, columns, strict=True))
            if task["owner_id"] == actor.organisation.pk:
                found.owed.append(task | {"practice": row.practice, "system": names.get(task["subject"], "")})
            else:
                found.late.append(row.pk)
    found.owed.sort(key=itemgetter("due_on", "pk"))
    return found


def idle(found: Found) -> list[dict]:
    """Those of which nothing can be done: {text, href}."""
    busy = {item["migration_id"] for item in found.owed} | {*found.late}
    return [
        {"text": row.practice, "href": named_page("overview", reference=row.reference)}
        for row in found.rows if row.pk not in busy
    ]  # fmt: skip


def assigning(found: Found) -> dict | None:
    """The link to give one's own tasks to somebody."""
    codes = [code_of("item", item["pk"]) for item in found.owed[:AT_MOST]]
    return codes and {"text": "Assign your tasks", "number": len(found.owed), "what": "task",
                      "href": f"{named_page('assign')}?item={','.join(codes)}"}  # fmt: skip


def reminding(found: Found) -> dict | None:
    """The link to remind whoever is late."""
    references = "&".join(f"migration={row.reference}" for row in found.rows if row.pk in found.late)
    return references and {"text": "Remind everyone who is late", "number": len(found.late), "what": "late task",
                           "href": f"{named_page('remind_late')}?{references}"}  # fmt: skip


def _all_of_the_list(request) -> Chosen:
    wanted = filters.read(asked_of_list(request), request.actor)
    numbers = narrowed(wanted, request.actor, clock.today()).values_list("migration_id", flat=True)
    numbers = list(numbers[: MOST_AT_ONCE + 1])
    return Chosen(numbers[:MOST_AT_ONCE], is_cut=len(numbers) > MOST_AT_ONCE)
