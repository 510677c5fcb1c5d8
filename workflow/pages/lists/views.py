"""The reader's migrations as one list with four views; all that it shows is in its address."""

import re
from urllib.parse import urlencode

from django.db.models import Q
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from catalogue.typed.letters import code
from workflow import clock
from workflow.formatting import counted
from workflow.lists.asked import Asked
from workflow.lists.details import read_details
from workflow.lists.found import called_nearly_so
from workflow.lists.migration_list import read_list
from workflow.lists.supplier_list import supplier_rows
from workflow.lists.weeks import beyond, on_timeline, planned, weeks_of
from workflow.operations.named_page import named_page
from workflow.operations.references import reference_in
from workflow.pages.lists import deadlines_view, timeline
from workflow.pages.lists.paging import read_page
from workflow.pages.lists.panel import address, panel, these, total
from workflow.pages.lists.picking import picking
from workflow.pages.lists.rows import table_rows
from workflow.pages.lists.shown_as import shown_as
from workflow.pages.lists.way_back import with_place
from workflow.pages.start.start import may_start
from workflow.reading.whole_migrations import own
from workflow.tracks.migration import Migration
from workflow.web.policy import Policy, policy

SECTIONS_BEFORE = {
    "breached": {"when": "late", "limit": "contract"}, "overdue": {"when": "late", "limit": "local"},
    "today": {"when": "today"}, "soon": {"when": "soon"}, "on-time": {"when": "later"}, "paused": {"when": "paused"},
    "met": {"when": "met"},
}  # fmt: skip
PRACTICE_CODE = re.compile(r"[A-Z][0-9]{5}")


@policy(Policy.LOGGED_IN)
@require_safe
def migrations(request):
    asked = Asked(request.GET, request.actor, clock.today())
    if only := _only_one(asked):
        return redirect("overview", reference=only)
    context = VIEWS[asked.view](asked, request)
    context |= {
        "shown_as": shown_as(asked, context["in_use"]),
        "start_href": named_page("start_migration") if may_start(request.actor) else None,
        "is_practice": _is_practice(request.actor),
        "take_action": f"{named_page('take_list')}?{asked.kept}",
    }
    return render(request, f"pages/lists/{asked.view}.jinja", context)


@policy(Policy.LOGGED_IN)
@require_safe
def deadlines(request):
    """By which older mails and bookmarks lead to the list by deadline."""
    instead = SECTIONS_BEFORE.get(request.GET.get("which", ""), {})
    return redirect(f"{named_page('migrations')}?{urlencode({'view': 'deadlines'} | instead)}")


def _only_one(asked) -> str | None:
    """A practice goes straight to its one migration; a reference or an ODS code leads straight to its own."""
    if asked.wanted.q:
        return _exactly(asked.wanted.q, asked.actor)
    if _is_practice(asked.actor) and not asked.query:
        found = own(asked.actor).values_list("migration__reference", flat=True).distinct()[:2]
        return found[0] if len(found) == 1 else None
    return None


def _exactly(q, actor) -> str | None:
    wanted = Q()
    if reference := reference_in(q):
        wanted |= Q(reference=reference)
    if PRACTICE_CODE.fullmatch(code(q)):
        wanted |= Q(practice__ods_code=code(q))
    if not wanted:
        return None
    found = Migration.visible_to(actor).filter(wanted).values_list("reference", flat=True)[:2]
    return found[0] if len(found) == 1 else None


def _table(asked, request):
    found, rows, pages = read_page(asked)
    details = read_details(rows, asked.actor, asked.today, found.items)
    return panel(asked, found) | {
        "total": total(asked, found),
        "rows": table_rows(rows, details, asked, found.calendar),
        "has_dates": any(row["go_live_state"] for row in rows),
        "pages": pages,
        "newest_first": not found.is_sorted,
        "sort_hrefs": {key: address(asked, sort=key) for key in ("golive", "risk", "due", "practice")},
        "sort": asked.wanted.sort,
        "is_empty": found.whole == [] and not asked.wanted.q,
        "nearly": _nearly(asked) if found.whole == [] and asked.wanted.q else [],
        **picking(asked, found, rows),
    }


def _nearly(asked) -> list[dict]:
    """Straight to its migration, where the practice has only one."""
    return [
        {"text": name, "href": named_page("overview", reference=reference) if reference
         else address(asked, only=("view", "sort"), q=name)}
        for name, reference in called_nearly_so(asked.wanted.q, asked.actor)
    ]  # fmt: skip


def _timeline(asked, request):
    found = read_list(asked.wanted, asked.actor, asked.today)
    weeks, way = weeks_of(found.rows, asked.today, found.calendar), with_place(asked.query)
    undated, named = timeline.without_date(found.rows), on_timeline(found.rows, asked.today)
    return panel(asked, found) | {
        "total": _how_many(found.rows, weeks, asked.today),
        "what": "these" if found.has_more else these(len(named)),
        "has_any": bool(named) or found.has_more,
        "weeks": [timeline.week(week, asked.today, way) for week in weeks],
        "further": timeline.links(beyond(found.rows, asked.today), way),
        "not_shown": timeline.links(timeline.not_shown(found.rows), way),
        "undated": timeline.links(undated, way),
        "undated_states": timeline.other_states(undated),
        "newest_first": not found.is_sorted,
    }


def _how_many(rows, weeks, today) -> str:
    """“31 go-lives to come, and 2 earlier this week”: a week is shown from its Monday on."""
    to_come = planned(rows, today)
    past = sum(len(week["rows"]) for week in weeks) + len(beyond(rows, today)) - len(to_come)
    said = counted(len(to_come), "go-live to come", "go-lives to come")
    return f"{said}, and {past} earlier this week" if past else said


def _suppliers(asked, request):
    found = read_list(asked.wanted, asked.actor, asked.today)
    rows = supplier_rows(found, asked.actor, asked.today, found.calendar) if found.whole is not None else []
    for row in rows:
        row["href"] = address(asked, view="table", supplier=row["ods_code"])
        late = {"view": "deadlines", "when": "late", "supplier": row["ods_code"]}
        row["late_href"], row["breached_href"] = address(asked, **late), address(asked, **late, limit="contract")
    return panel(asked, found) | {"total": counted(len(rows), "supplier"), "rows": rows, "what": "these",
                                  "newest_first": found.whole is None}  # fmt: skip


VIEWS = {"table": _table, "timeline": _timeline, "suppliers": _suppliers, "deadlines": deadlines_view.context}


def _is_practice(actor) -> bool:
    return actor.organisation.kind == actor.organisation.Kind.PRACTICE
