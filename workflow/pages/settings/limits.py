"""Every limit of the process with its versions, and the page that adds one."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from workflow import clock
from workflow.deadline_changes import limit_change
from workflow.deadlines.limit_names import name_of
from workflow.deadlines.limits import ALL
from workflow.operations.named_page import named_page
from workflow.pages.settings import limit_presenter as rows
from workflow.pages.settings.calendar import NOTHING_NEW
from workflow.pages.settings.done import say_and_keep
from workflow.pages.settings.limit_forms import LimitForm
from workflow.web.policy import Policy, policy
from workflow.web.preview_form import applied_once_seen, check_page


@policy(Policy.SETTINGS)
@require_safe
def limits(request):
    return render(request, "pages/settings/limits.jinja", {"rows": rows.every_limit(clock.today())})


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def limit(request, key):
    declared = ALL.get(key)
    if declared is None or not declared.days:  # the review of a hold has a date of its own
        raise Http404
    form = LimitForm(request.typed(), limit=declared)
    if request.method != "POST" or not form.is_valid():
        context = {
            "title": name_of(key),
            "versions": rows.versions(declared),
            "form": form,
            "back": named_page("limits"),
        }
        return render(request, "pages/settings/limit.jinja", context, status=422 if form.errors else 200)
    version = form.version()
    if rows.says_so_already(declared, version):
        messages.info(request, NOTHING_NEW.format(what="limit"))
        return redirect("limits")
    act = request, form, version
    return applied_once_seen(form.cleaned_data["seen"], ask=partial(_ask, *act), apply=partial(_add, *act))


def _add(request, form, version):
    limit_change.add(version, seen=form.cleaned_data["seen"], by=request.actor)
    say_and_keep(request, f"{name_of(version.limit)}: {rows.says(version)}")
    return redirect("limits")


def _ask(request, form, version, outdated):
    shown = limit_change.preview(version)
    context = {
        "title": "Check the new limit",
        "caption": name_of(version.limit),
        "points": rows.what_would_change(version, shown.running),
        "answers": form.said_again(),
        "cancel": named_page("limits"),
    }
    return check_page(request, "pages/settings/limit_check.jinja", context, seen=shown.fingerprint, outdated=outdated)
