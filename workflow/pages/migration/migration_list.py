"""The migrations of the reader's organisation: found by practice, supplier, postcode, code or reference, in pages."""

import re
from functools import partial

from django.db.models import Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue.typed.letters import code
from workflow import clock
from workflow.deadlines import calendars
from workflow.formatting import counted
from workflow.kernel.references import read_reference
from workflow.pages.migration.list_rows import migration_rows, migrations_of, with_names
from workflow.pages.migration.list_search import matching
from workflow.pages.start.questions import questions_for
from workflow.reading import paging
from workflow.tracks.migration import Migration
from workflow.web.policy import Policy, policy

LONGEST_SEARCH = 100
COUNTED = 1000
NEWEST_FIRST = paging.Order(("migration_id",), paging.coded("place"), down=True)
PRACTICE_CODE = re.compile(r"[A-Z][0-9]{5}")


@policy(Policy.LOGGED_IN)
@require_safe
def migrations(request):
    actor, q = request.actor, request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    if q and (only := _exactly(q, actor)):
        return redirect("overview", reference=only)
    rows = matching(migrations_of(actor), q, actor)
    found, pages = paging.cut(rows, NEWEST_FIRST, request, load=partial(with_names, actor=actor))
    context = {
        "q": q,
        "total": _total(rows, found, pages, q),
        "rows": migration_rows(found, actor, clock.today(), calendars.current()) if found else [],
        "pages": pages,
        "start_href": reverse("start_migration") if questions_for(actor.organisation) else None,
        "is_practice": actor.organisation.kind == actor.organisation.Kind.PRACTICE,
    }
    return render(request, "pages/migration/migrations.jinja", context)


def _exactly(q, actor) -> str | None:
    """A reference or an ODS code leads straight to its one migration."""
    wanted = Q()
    if reference := read_reference(q):
        wanted |= Q(reference=reference)
    if PRACTICE_CODE.fullmatch(code(q)):
        wanted |= Q(practice__ods_code=code(q))
    if not wanted:
        return None
    found = Migration.visible_to(actor).filter(wanted).values_list("reference", flat=True)[:2]
    return found[0] if len(found) == 1 else None


def _total(rows, found, pages, q):
    """Never counted beyond a thousand, nor where the one page of a search shows them all."""
    one_page = q and not (pages["previous"] or pages["next"])
    number = len(found) if one_page else rows.order_by()[: COUNTED + 1].count()
    words = counted(number, "migration") if number <= COUNTED else f"More than {COUNTED:,} migrations"
    if q:
        return f"{words} {'matches' if number == 1 else 'match'}"
    return f"Your organisation takes part in {words[0].lower()}{words[1:]}"
