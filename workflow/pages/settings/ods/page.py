"""The FHIR service of ODS: whether it is set up, when it was asked and what came; a button that asks it now."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from catalogue.models import OdsAnswer
from workflow import clock
from workflow.formatting import counted, moment, short_date
from workflow.operations.named_page import named_page
from workflow.pages.settings.ods.form import OdsChanges
from workflow.pages.settings.organisations import practices_changed_once_seen
from workflow.web.policy import Policy, policy

MOST_SHOWN = 10
AT_FIRST = timedelta(7)  # where it has never answered


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_ods(request):
    if request.method == "POST" and not settings.ODS_URL:
        raise Http404
    form = OdsChanges(request.typed(), today=clock.today(), by=request.user, initial={"since": _since()})
    if request.method != "POST" or not form.is_valid():
        return _nothing_new(request) if form.nothing_new else _page(request, form)
    return practices_changed_once_seen(request, form)


def _since():
    """Of the day on which it last answered some changes may have come later."""
    last = OdsAnswer.objects.filter(fault="").exclude(since=None).first()
    return clock.date_of(last.asked_at) if last else clock.today() - AT_FIRST


def _nothing_new(request):
    messages.info(request, "ODS names no practice that has changed since then")
    return redirect("ask_ods")


def _page(request, form):
    on = [
        {"key": "Address", "value": settings.ODS_URL},
        {"key": "Key", "value": "Sent with every question" if settings.ODS_API_KEY else "None"},
    ]
    off = [{"key": "Address", "value": "Not set: ODS_URL is empty"}]
    context = {
        "form": form if settings.ODS_URL else None,
        "facts": [{"key": "In use", "value": "Yes" if settings.ODS_URL else "No"}, *(on if settings.ODS_URL else off)],
        "answers": [_row(one) for one in OdsAnswer.objects.select_related("asked_by")[:MOST_SHOWN]],
        "back": named_page("organisations"),
    }
    return render(request, "pages/settings/ask_ods.jinja", context, status=422 if form.errors else 200)


def _row(answer) -> dict:
    by = answer.asked_by.name if answer.asked_by else "a command on the server"
    what = f"for changes since {short_date(answer.since)}" if answer.since else "for single practices"
    came = answer.fault or f"{counted(answer.organisations, 'organisation')} came"
    return {"key": moment(answer.asked_at), "value": came, "lines": [f"Asked by {by}, {what}"]}
