"""The days on which an organisation is closed: seen by everybody in it, set by its leads and by the administrator."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.models import Organisation
from workflow import clock
from workflow.deadline_changes.closures import add, cancel, in_words, preview
from workflow.deadlines import calendars
from workflow.deadlines.closure import Closure
from workflow.formatting import lower_first, upper_first
from workflow.operations.named_page import named_page
from workflow.pages.settings.closure_forms import AdministratorsClosureForm, ClosureForm
from workflow.pages.settings.closure_presenter import closure_rows
from workflow.pages.settings.recalculation_presenter import how_much, who_is_told, with_names, without_names
from workflow.web.policy import Policy, leads, policy
from workflow.web.preview_form import applied_once_seen, check_page

EVERYWHERE = "Its local targets do not count these days. What a contract says does: its deadlines stay as they are."
OWN = (
    "What you are asked after you add it does not count these days, where it is a local target. What you owe already,"
    " and what a contract says, stay as they are."
)
ONLY, NO_OTHERS = " with a local target", "What a contract says, which no closure moves, is not among these."


@policy(Policy.LOGGED_IN)
@require_safe
def closures(request):
    everywhere = _is_administrator(request)
    context = {
        "organisation": request.actor.organisation.name,
        "everywhere": everywhere,
        "may_add": _may(request),
        **closure_rows(None if everywhere else request.actor.organisation, clock.today(), may_cancel=_may(request)),
    }
    return render(request, "pages/settings/closures.jinja", context)


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def add_closure(request):
    if not _may(request):
        raise Http404
    form_class = AdministratorsClosureForm if _is_administrator(request) else ClosureForm
    form = form_class(request.typed(), by=request.actor, calendar=calendars.current())
    if request.method != "POST" or not form.is_valid():
        intro = EVERYWHERE if _is_administrator(request) else OWN
        context = {
            "title": "Add a closure",
            "intro": intro,
            "form": form,
            "back": named_page("closures"),
            "nav": "none",
        }
        return render(request, "pages/settings/change.jinja", context, status=422 if form.errors else 200)
    kept, seen = form.said_again(), form.cleaned_data["seen"]
    return _change(request, form.closure(), add, seen, answers=kept, button="Add this closure")


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_closure(request, pk):
    coming = Closure.objects.filter(cancelled_at=None, last_on__gt=clock.today()).select_related("organisation")
    theirs = coming if _is_administrator(request) else coming.filter(organisation=request.actor.organisation)
    closure = get_object_or_404(theirs, pk=pk) if _may(request) else None
    if closure is None:
        raise Http404
    seen = request.POST.get("seen") if request.method == "POST" else ""
    return _change(request, closure, cancel, seen, answers={}, button="Cancel this closure")


def _change(request, closure, act, seen, *, answers, button):
    def apply():
        messages.success(request, act(closure, seen=seen, by=request.actor).why)
        return redirect("closures")

    return applied_once_seen(seen, ask=partial(_ask, request, closure, answers, button), apply=apply)


def _ask(request, closure, answers, button, outdated):
    shown = preview(closure, by=request.actor)
    moves, own = shown.foreseen.moves, closure.organisation == request.actor.organisation
    context = {
        "title": f"Check before you {lower_first(button)}",
        "back": named_page("closures") if closure.pk else request.path,
        "facts": [{"key": "Organisation", "value": closure.organisation.name},
                  {"key": "Closed", "value": upper_first(in_words(closure))}],
        "how_much": f"{how_much(shown.foreseen, ONLY)} {NO_OTHERS}",
        "told": who_is_told(shown.foreseen),
        "moves": with_names(moves, request.actor) if own else without_names(moves),
        "by_name": own,
        "answers": answers,
        "button": button,
        "cancel": named_page("closures"),
    }  # fmt: skip
    return check_page(request, "pages/settings/moves.jinja", context, seen=shown.fingerprint, outdated=outdated)


def _may(request) -> bool:
    return _is_administrator(request) or leads(request)


def _is_administrator(request) -> bool:
    return request.actor.organisation.kind == Organisation.Kind.ADMINISTRATION
