"""From what was ticked, on Your work or on the list of migrations, to the steps that can be taken together."""

from collections import defaultdict
from typing import NamedTuple

from django.contrib import messages
from django.db.models import F
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from workflow.db.subject import Subject
from workflow.deadlines.work_item import WorkItem
from workflow.formatting import counted
from workflow.operations.address_codes import code_of_subject
from workflow.operations.named_page import named_page
from workflow.pages.bulk import of_migrations
from workflow.pages.bulk.chosen import AT_MOST, address_of
from workflow.pages.bulk.kind import kind_of
from workflow.pages.bulk.row import refused_of
from workflow.pages.lists.picking import MOST_AT_ONCE
from workflow.pages.lists.way_back import LIST, back_from, on_the_way
from workflow.pages.your_work.chosen import numbers_in
from workflow.reading.work_items import title_of
from workflow.tracks.presentation.work_item_system import system_of_item
from workflow.web.policy import Policy, policy

NAMED = 20  # of a list: more are found on Your work
NOTHING = "None of the tasks that you chose is yours to do any more"
NEVER_TOGETHER = "Tasks of this kind are never done together."
NONE_TICKED = "Select the tasks that you want to do together"


class Alone(NamedTuple):
    """`rows`: {text, href, why} of those that are named. `count`: how many there are."""

    rows: list[dict]
    count: int


@policy(Policy.LOGGED_IN)
@require_safe
def together(request):
    """`?item=` of Your work, `?list=` of the list of migrations. Both go on alike: with nothing ticked back, else to
    the page that offers what can be done together and what is done one by one."""
    if LIST in request.GET or "migration" in request.GET:
        return _of_migrations(request)
    groups, alone = _groups(request, list(_items(request)))
    if not groups and not alone.count:
        messages.info(request, NOTHING if "item" in request.GET else NONE_TICKED)
        return redirect(back_from(request)["href"])
    return _choose(request, groups, alone)


def _of_migrations(request):
    chosen = of_migrations.chosen(request)
    if not chosen.numbers:
        return of_migrations.nothing_chosen(request, chosen)
    found = of_migrations.found_in(chosen, request.actor)
    groups, alone = _groups(request, found.owed, NAMED)
    more = of_migrations.assigning(found), of_migrations.reminding(found)
    groups += [_group(request, **one) for one in more if one]
    idle = of_migrations.idle(found)
    return _choose(request, groups, alone, idle=idle, gone=chosen.gone, most=MOST_AT_ONCE if chosen.is_cut else 0)


def _choose(request, groups, alone, **about_others):
    if len(groups) == 1 and not alone.count and not any(about_others.values()):
        return redirect(groups[0]["href"])
    context = {"title": "Do several at once", "back": back_from(request)["href"], "groups": groups, "alone": alone}
    return render(request, "pages/bulk/choose.jinja", context | about_others)


def _items(request):
    chosen = WorkItem.owed_by(request.actor).filter(pk__in=numbers_in(request.GET.getlist("item")))
    named = chosen.annotate(system=system_of_item(), practice=F("migration__practice__distinct_name"))
    return named.order_by("due_on", "pk").values(*of_migrations.OF_TASK, "practice", "system")


def _groups(request, items, most=AT_MOST) -> tuple[list[dict], Alone]:
    """A link for each kind; and what is looked at by itself, as far as it is named."""
    groups, alone = [], [_one(item) for item in items if not _kind_of(item)]
    of_kinds = _by_kind(items)
    all_refused = refused_of(request.actor, {kind: codes[:AT_MOST] for kind, codes in of_kinds.items()})
    for kind, codes in of_kinds.items():
        refused = all_refused.get(kind, {})
        alone += [{"text": row.name, "href": row.alone_href, "why": row.refusal} for row in refused.values()]
        if left := [code for code in codes if code not in refused]:
            groups.append(_group(request, kind.step.label, len(left), "task", address_of(kind, left)))
    return groups, Alone(alone[:most], len(alone))


def _group(request, text, number, what, href) -> dict:
    count = counted(number, what) if number <= AT_MOST else f"the {AT_MOST} that are due first"
    return {"text": text, "count": count, "href": on_the_way(request, href)}


def _by_kind(items) -> dict:
    found = defaultdict(list)
    for item in items:
        if kind := _kind_of(item):
            found[kind].append(code_of_subject(item["subject"]))
    return found


def _kind_of(item):
    return kind_of(Subject(item["subject"]).machine, item["step"])


def _one(item):
    name = f"{title_of(item)}, {item['practice']}"
    return {"text": name, "href": named_page("work_item", pk=item["pk"]), "why": NEVER_TOGETHER}
