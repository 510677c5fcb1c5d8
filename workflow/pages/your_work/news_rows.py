"""What others did on the reader's migrations: the newest beside Your work, all of it on a page of its own."""

from functools import partial

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from workflow import clock
from workflow.audit.event import Event
from workflow.audit.news import News, ReadUpTo
from workflow.db.compiled_once import planned_once, some_of
from workflow.formatting import moment
from workflow.operations.address_codes import code_of, number_of
from workflow.reading import paging
from workflow.reading.addresses import place_of
from workflow.tracks.presentation.which_record import WHICH, which_of, which_record
from workflow.tracks.presentation.work_item_system import titled
from workflow.tracks.registry import label_of
from workflow.web.policy import Policy, policy

BESIDE = 3
KIND = "news"
COLUMNS = (
    "subject", "step", "at", "by_user__name", "by_organisation__distinct_name", "named",
    "migration__reference", "migration__practice__distinct_name",
)  # fmt: skip


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def news(request):
    """All of four weeks; the button marks as read what was there when the page was asked for."""
    actor, now = request.actor, clock.now()
    if request.method == "POST":
        return _read(request)
    unread = set(News.unread(actor, now).values_list("pk", flat=True)[: paging.PAGE * 4])
    load = partial(_with_events, actor=actor)
    found, pages = paging.cut(News.of_others(actor, now), paging.NEWEST_FIRST, request, load=load)
    context = {
        "rows": [_row(event) | {"is_new": event["pk"] in unread} for event in found],
        "newest": code_of(KIND, max(unread)) if unread else None,
        "pages": pages,
    }
    return render(request, "pages/your_work/news.jinja", context)


def few_of(unread: list[int], actor) -> list[dict]:
    """The newest of the unread ones, by the numbers of their events."""
    said = _said(unread[:BESIDE], actor) if unread else {}
    return [_row(said[event]) for event in unread if event in said]


def _with_events(chosen, actor):
    """The same rows, with what the log says of each to this reader."""
    pks = list(chosen.values_list("pk", "event_id"))
    said = _said([event for _, event in pks], actor)
    return [said[event] | {"pk": pk} for pk, event in pks if event in said]


def _said(events, actor) -> dict[int, dict]:
    return {row["pk"]: row for row in _events(some_of(events), actor)}


@planned_once
def _events(numbers, actor):
    named = Event.may_be_named_to(actor.organisation)
    seen = Event.visible_by_key(actor).filter(pk__in=numbers).annotate(named=named, **which_record())
    return seen.values("pk", *WHICH, *COLUMNS)


def _read(request):
    try:
        newest = number_of(KIND, request.POST.get("newest", ""))
    except ValueError:
        return redirect("news")
    if News.visible_to(request.actor).filter(pk=newest).exists():
        ReadUpTo.mark(request.actor, newest)
    return redirect("your_work")


def _row(event):
    day = clock.date_of(event["at"])
    return {
        "title": titled(label_of(event["subject"], event["step"]), which_of(event)),
        "href": place_of(event["migration__reference"], event["subject"]),
        "practice": event["migration__practice__distinct_name"],
        "by": _who(event),
        "at": moment(event["at"]),
        "organisation": event["by_organisation__distinct_name"] if event["named"] else "Another supplier",
        "day": f"{day:%a} {day.day} {day:%b}",
        "iso": event["at"].isoformat(timespec="seconds"),
    }


def _who(event):
    """Suppliers that may not know of one another stay unnamed."""
    if not event["named"]:
        return "Staff at another supplier"
    return f"{event['by_user__name']}, {event['by_organisation__distinct_name']}"
