"""What is taken away from a list: a short file at once, a long one from its own page once a task has made it; and the
record of who took what."""

import tempfile
from pathlib import Path

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from workflow import clock
from workflow.audit import access
from workflow.lists.asked import Asked
from workflow.lists.files import making
from workflow.lists.files.export import Export
from workflow.lists.files.sheets import TYPES
from workflow.lists.files.tables import MOST_AT_ONCE, OF_VIEW, number_of_rows, words_for
from workflow.operations.named_page import named_page
from workflow.pages.lists.export_rows import about, record_of
from workflow.tracks.migration import Migration
from workflow.web.policy import Policy, What, policy

S = Export.State
NOTHING = "Nothing was downloaded: there is nothing in this list"
ANEW = "You may no longer see all that was in this file, so it was deleted. Download the list again"


@policy(Policy.LOGGED_IN)
@require_POST
def take_list(request):
    """`as` is csv or xlsx, after a dot also of what."""
    asked = Asked(request.GET, request.actor, clock.today())
    of, form = _of_and_form(request.POST.get("as", ""), asked)
    number = number_of_rows(of, asked)
    if not number:
        messages.info(request, NOTHING)
        return redirect(f"{named_page('migrations')}?{asked.kept}")
    export = Export(asked_by=request.actor.user, organisation=request.actor.organisation, of=of, form=form,
                    query=asked.kept)  # fmt: skip
    if number <= MOST_AT_ONCE:
        return _at_once(export, request.actor)
    export.save()
    return redirect("download", pk=export.pk)


@policy(Policy.LOGGED_IN)
@require_safe
def downloads(request):
    return render(request, "pages/lists/downloads.jinja", record_of(request))


@policy(Policy.LOGGED_IN)
@require_safe
def download(request, pk):
    """How far the file is; without JavaScript one looks again."""
    export = get_object_or_404(_own(request), pk=pk)
    ready = export.state == S.READY and export.gone_at > clock.now()
    context = about(export) | {
        "state": export.state if ready or export.state != S.READY else S.GONE,
        "file_href": named_page("download_file", pk=export.pk) if ready else None,
        "list_href": f"{named_page('migrations')}?{export.query}",
        "here": request.path,
        "rows_made": export.rows_made,
        "rows": words_for(export.of, export.rows),
        "gone_at": export.gone_at if ready else None,
        "email": request.actor.user.email,
    }
    return render(request, "pages/lists/download.jinja", context)


@policy(Policy.LOGGED_IN)
@require_safe
def download_file(request, pk):
    export = get_object_or_404(_own(request), pk=pk, state=S.READY)
    if export.gone_at <= clock.now() or not default_storage.exists(export.stored):
        raise Http404
    if not making.may_still_see(export, request.actor):
        making.forget(export)
        messages.info(request, ANEW)
        return redirect("download", pk=export.pk)
    if request.method == "GET":
        Export.objects.filter(pk=export.pk).update(taken_at=clock.now())
        _record(export, request.actor, export.migrations)
    return _file(default_storage.open(export.stored), export)


def _own(request):
    """As the organisation for which it was asked."""
    return Export.objects.filter(asked_by=request.actor.user, organisation=request.actor.organisation)


def _of_and_form(wanted, asked):
    of, _, form = wanted.rpartition(".")
    if form not in Export.Form.values:
        raise Http404
    return (Export.Of.HISTORY if of == "history" else OF_VIEW[asked.view]), form


def _at_once(export, actor):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / export.name
        making.write(export, actor, path)
        file = path.open("rb")  # goes on being read when the folder is gone
    shown, export.migrations = export.migrations, []
    export.state, export.made_at, export.taken_at = S.TAKEN, clock.now(), clock.now()
    export.rows_made = export.rows
    export.save()
    _record(export, actor, shown)
    return _file(file, export)


def _record(export, actor, shown):
    """That somebody took this away about each of these migrations."""
    migrations = Migration.visible_to(actor).filter(pk__in=shown).order_by("pk").values_list("pk", "reference")
    access.record(actor, What.EXPORT, migrations, f"{export.of}:{export.pk}")


def _file(file, export):
    response = FileResponse(file, as_attachment=True, filename=export.name, content_type=TYPES[export.form])
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
