"""Your work: what needs the reader now, what waits for others, what has changed, what goes live soon."""

from datetime import datetime, timedelta
from functools import partial

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.pages.start.questions import questions_for
from workflow.pages.your_work.newcomer import about_newcomers
from workflow.pages.your_work.news import changed_since, coming_and_begun
from workflow.reading import paging, work_items
from workflow.reading.addresses import page_of, page_to_work_at
from workflow.reading.chasing import links, with_reminders
from workflow.web.elsewhere import found_or_elsewhere
from workflow.web.policy import Policy, policy

SHOWN = 10
COUNTED = 100  # more than this is "more than 100": nobody reads the difference
NEW_FOR = timedelta(days=7)  # what counts as changed for somebody who was never here
LONGEST_AWAY = timedelta(days=28)
LISTS = {"now": work_items.needs_them_now, "waiting": work_items.waits_for_others}
MINE = "mine"


@policy(Policy.LOGGED_IN)
@require_safe
def your_work(request):
    if request.GET.get("show") in LISTS:
        return _whole_list(request)
    actor, today = request.actor, clock.today()
    scope = MINE if request.GET.get("scope") == MINE else ""
    calendar = calendars.current()
    now, waiting = (
        list(_details(which, _first_of(which, actor, scope if which == "now" else ""), actor, today, calendar))
        for which in LISTS
    )
    go_lives, drafts, takes_part = coming_and_begun(actor, today)
    context = {
        "organisation": actor.organisation.name,
        "counts": _counts(now, today, calendar),
        "scopes": _scopes(now, actor, scope),
        "needs_you": [_row(item, actor, today, calendar) for item in now[:SHOWN]],
        "waiting": [_row(item, actor, today, calendar) for item in waiting[:SHOWN]],
        "needs_you_all": _all_of("now", now, scope),
        "waiting_all": _all_of("waiting", waiting),
        "waiting_count": _in_words(waiting),
        "changed": changed_since(_last_here(request), actor),
        "go_lives": go_lives,
        "drafts": drafts,
        "start_href": _start_address(actor, nothing_open=not now and not waiting),
        "is_new": not takes_part,
        **about_newcomers(request),
    }
    return render(request, "pages/your_work/your_work.jinja", context)


@policy(Policy.LOGGED_IN)
@require_safe
def work_item(request, pk):
    """The address in every email: it leads to where the thing is done, or to what it was about."""
    item, elsewhere = found_or_elsewhere(
        request, lambda actor: WorkItem.visible_to(actor).filter(pk=pk).select_related("migration")
    )
    if elsewhere:
        return elsewhere
    owned = item.owner_id == request.actor.organisation.pk and not item.closed_on
    if owned:
        return redirect(page_to_work_at(item.migration.reference, item.subject, item.step))
    return redirect(page_of(item.migration.reference, item.subject))


def _whole_list(request):
    actor, today, calendar = request.actor, clock.today(), calendars.current()
    which = request.GET["show"]
    items = _items(which, actor, request.GET.get("scope", ""))
    load = partial(_details, which, actor=actor, today=today, calendar=calendar)
    rows, pages = paging.cut(items, paging.BY_DUE_DATE, request, load=load)
    context = {
        "title": "Needs you now" if which == "now" else "Waiting for someone else",
        "organisation": actor.organisation.name,
        "rows": [_row(item, actor, today, calendar) for item in rows],
        "pages": pages,
    }
    return render(request, "pages/your_work/work_list.jinja", context)


def _items(which, actor, scope=""):
    items = LISTS[which](actor)
    return items.filter(assignee=actor.user) if scope == MINE else items


def _first_of(which, actor, scope=""):
    return _items(which, actor, scope).order_by("due_on", "pk")[: COUNTED + 1]


def _details(which, chosen, actor, today, calendar):
    details = work_items.with_details(chosen, actor)
    return with_reminders(details, actor, today, calendar) if which == "waiting" else details


def _row(item, actor, today, calendar):
    return work_items.work_row(item, actor, today, calendar, links(item, actor, today))


def _counts(items, today, calendar):
    tomorrow = calendar.add(today, 1)
    due = [item["due_on"] for item in items]
    return {
        "all": len(items),
        "all_words": _in_words(items),
        "overdue": sum(day < today for day in due),
        "today": due.count(today),
        "tomorrow": due.count(tomorrow) if tomorrow == today + timedelta(1) else 0,
    }


def _in_words(items) -> str:
    return f"more than {COUNTED}" if len(items) > COUNTED else str(len(items))


def _scopes(items, actor, scope):
    """Both counts only where both are known from the one list that was read."""
    mine = sum(item["assignee_id"] == actor.user.pk for item in items)
    of_mine = "" if len(items) > COUNTED else f" ({mine})"
    of_all = "" if scope else f" ({_in_words(items)})"
    home = reverse("your_work")
    return [
        {"text": f"Mine{of_mine}", "href": f"{home}?scope={MINE}", "current": bool(scope)},
        {"text": f"My organisation{of_all}", "href": home, "current": not scope},
    ]


def _all_of(which, items, scope=""):
    if len(items) <= SHOWN:
        return None
    more = f"&scope={scope}" if scope else ""
    return {"href": f"{reverse('your_work')}?show={which}{more}", "count": _in_words(items)}


def _last_here(request) -> datetime:
    """The log-in before this one; the log-in keeps it in the session."""
    now = clock.now()
    was_here = request.session.get("was_here")
    return max(datetime.fromisoformat(was_here), now - LONGEST_AWAY) if was_here else now - NEW_FOR


def _start_address(actor, *, nothing_open):
    """A practice has one open migration at a time, so it is not asked to start another."""
    is_practice = actor.organisation.kind == actor.organisation.Kind.PRACTICE
    may = questions_for(actor.organisation) and (nothing_open or not is_practice)
    return reverse("start_migration") if may else None
