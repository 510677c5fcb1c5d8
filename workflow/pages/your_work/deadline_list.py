"""Every deadline the reader may see, by how urgent it is. The word SLA stands in the basis line and nowhere else."""

from functools import partial

from django.db.models import Count, Q
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from workflow import clock
from workflow.deadlines import calendars
from workflow.formatting import counted, short_date, upper_first
from workflow.reading import paging, work_items
from workflow.reading.deadlines import deadline_of, last_day_that_is_soon
from workflow.web.policy import Policy, policy

COUNTED = 1000
SLA = Q(basis__startswith="SLA")


@policy(Policy.LOGGED_IN)
@require_safe
def deadlines(request):
    actor, today, calendar = request.actor, clock.today(), calendars.current()
    rules = _sections(today, calendar)
    counts = _counts(actor, rules)
    asked = request.GET.get("which", "")
    shown = asked if asked in {*rules, "met"} else next((key for key in rules if counts[key]), "on-time")
    order = paging.NEWEST_FIRST if shown == "met" else paging.BY_DUE_DATE
    load = partial(work_items.with_details, actor=actor)
    found, pages = paging.cut(_items(actor, shown, rules), order, request, load=load)
    context = {
        "sections": _links(counts, shown),
        "heading": NAMES[shown],
        "rows": [_row(item, today, calendar) for item in found],
        "pages": pages,
    }
    return render(request, "pages/your_work/deadlines.jinja", context)


NAMES = {
    "breached": "Breached", "overdue": "Overdue", "today": "Due today", "soon": "Due soon", "on-time": "On time",
    "paused": "Paused", "met": "Met",
}  # fmt: skip


def _sections(today, calendar):
    """Of the open ones, in the order of urgency. The same bounds as the word beside each row."""
    soon, runs = last_day_that_is_soon(today, calendar), Q(paused_on=None)
    return {
        "breached": runs & SLA & Q(due_on__lt=today),
        "overdue": runs & ~SLA & Q(due_on__lt=today),
        "today": runs & Q(due_on=today),
        "soon": runs & Q(due_on__gt=today, due_on__lte=soon),
        "on-time": runs & Q(due_on__gt=soon),
        "paused": Q(paused_on__isnull=False),
    }


def _counts(actor, rules):
    """In one look at the thousand that are due first; where there are more, the last number gets a plus sign."""
    names = {key: key.replace("-", "_") for key in rules}
    first = work_items.visible_items(actor).filter(closed_on=None).order_by("due_on", "pk")[:COUNTED]
    found = first.aggregate(**{names[key]: Count("pk", filter=rule) for key, rule in rules.items()})
    counts = {key: found[name] for key, name in names.items()}
    if sum(counts.values()) < COUNTED:
        return counts
    last = next(key for key in ("on-time", *reversed(rules)) if counts[key])
    return counts | {last: f"{counts[last]}+"}


def _items(actor, shown, rules):
    items = work_items.visible_items(actor)
    return items.filter(closed_on__isnull=False) if shown == "met" else items.filter(rules[shown], closed_on=None)


def _links(counts, shown):
    home = reverse("deadlines")
    return [
        {"text": text, "href": f"{home}?which={key}", "current": key == shown, "count": counts.get(key)}
        for key, text in NAMES.items()
    ]


def _row(item, today, calendar):
    return {
        "what": work_items.title_of(item),
        "href": reverse("work_item", kwargs={"pk": item["pk"]}),
        "organisation": item["owner__name"],
        "practice": item["migration__practice__name"],
        "ods_code": item["migration__practice__ods_code"],
        "started": short_date(item["opened_on"]),
        "basis": _basis(item),
        "deadline": deadline_of(item, today, calendar),
    }


def _basis(item):
    """“SLA, page 13, 5 working days”."""
    return f"{upper_first(item['basis'])}, {counted(item['days'], 'working day')}"
