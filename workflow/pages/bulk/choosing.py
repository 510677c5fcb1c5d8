"""From tasks that were ticked, or from whatever the reader owes, to the steps that can be taken together."""

from collections import defaultdict

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from workflow.deadlines.work_item import WorkItem
from workflow.formatting import counted
from workflow.operations.address_codes import code_of
from workflow.pages.bulk.chosen import AT_MOST
from workflow.pages.bulk.kind import every_kind, kind_of
from workflow.pages.bulk.row import refused_of
from workflow.pages.your_work.chosen import numbers_in
from workflow.reading.work_items import COLUMNS, title_of
from workflow.tracks.presentation.work_item_system import system_of_item
from workflow.web.policy import Policy, policy

NOTHING = "None of your tasks can be done with others of their kind at once"


@policy(Policy.LOGGED_IN)
@require_safe
def together(request):
    """`?item=` of Your work, `?migration=` of the list of migrations; without either, all that the reader owes."""
    found = list(_items(request))
    together, alone = _by_kind(found)
    alone = [_one(item) for item in alone] if "item" in request.GET else []  # the others were not asked for
    groups = []
    for kind, codes in together.items():
        refused = refused_of(kind, request.actor, codes)
        alone += [{"text": row.name, "href": row.alone_href} for row in refused.values()]
        if left := [code for code in codes if code not in refused]:
            groups.append({"text": kind.step.label, "count": counted(len(left), "task"), "href": _address(kind, left)})
    if not groups and not alone:
        messages.info(request, NOTHING)
        return redirect("your_work")
    if len(groups) == 1 and not alone:
        return redirect(groups[0]["href"])
    context = {"title": "Do several at once", "back": reverse("your_work"), "groups": groups, "alone": alone}
    return render(request, "pages/bulk/choose.jinja", context)


def _items(request):
    owed = WorkItem.visible_to(request.actor).filter(owner=request.actor.organisation, closed_on=None, paused_on=None)
    if "item" in request.GET:
        chosen = owed.filter(pk__in=numbers_in(request.GET.getlist("item")))
    else:
        chosen = owed.filter(step__in={kind.step.name for kind in every_kind()})
        if of_these := request.GET.getlist("migration"):
            chosen = chosen.filter(migration__reference__in=of_these)
    return chosen.annotate(system=system_of_item()).order_by("due_on", "pk").values(*COLUMNS)[: AT_MOST * 2]


def _by_kind(items):
    """{kind: codes} of those that may go together; and the items that do not."""
    found, alone = defaultdict(list), []
    for item in items:
        machine, _, key = item["subject"].partition(":")
        if kind := kind_of(machine, item["step"]):
            found[kind].append(code_of("record", int(key)))
        else:
            alone.append(item)
    return found, alone


def _address(kind, codes):
    asked = QueryDict(mutable=True)
    asked["record"] = ",".join(codes[:AT_MOST])
    return f"{kind.href}?{asked.urlencode(safe=',')}"


def _one(item):
    name = f"{title_of(item)}, {item['migration__practice__distinct_name']}"
    return {"text": name, "href": reverse("work_item", kwargs={"pk": item["pk"]})}
