"""Organisations: names for those that have none, and the practice file, which shows what it would change first."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from catalogue.models import Organisation
from catalogue.ods.names_file import give_names, without_a_name
from catalogue.ods.refresh import write
from workflow import clock
from workflow.formatting import counted
from workflow.lapses.practice_changes import tell_of_changes
from workflow.pages.settings.organisation_forms import NamesForm, PracticesFile
from workflow.pages.settings.organisation_presenter import counts_of, whom_it_concerns
from workflow.web.policy import Policy, policy

MOST_AT_ONCE = 50
OUTDATED = "Something has changed since you looked. This is what would happen now."


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def organisations(request):
    nameless = list(without_a_name()[:MOST_AT_ONCE])
    form = NamesForm(nameless, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        named = give_names(form.names())
        messages.success(request, f"{counted(len(named), 'organisation has', 'organisations have')} a name now")
        return redirect("organisations")
    kinds = Organisation.Kind
    context = {
        "form": form if nameless else None,
        "more": without_a_name().count() - len(nameless),
        "practices": f"{Organisation.objects.filter(kind=kinds.PRACTICE, closed_on=None).count():,}",
        "commissioners": f"{Organisation.objects.filter(kind=kinds.COMMISSIONER, closed_on=None).count():,}",
    }
    return render(request, "pages/settings/organisations.jinja", context, status=422 if form.errors else 200)


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def import_practices(request):
    """The file comes once and is kept until it is applied, or a day; the second time its name comes alone."""
    typed = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PracticesFile(*typed, today=clock.today())
    if request.method != "POST" or not form.is_valid():
        context = {
            "title": "Bring practices up to date",
            "intro": "The file of practices as ODS publishes it (epraccur), CSV or Excel, in either of its layouts.",
            "form": form,
            "back": reverse("organisations"),
        }
        return render(request, "pages/settings/change.jinja", context, status=422 if form.errors else 200)
    seen = form.cleaned_data["seen"]
    if seen and seen == form.fingerprint:
        return _apply(request, form)
    return _ask(request, form, OUTDATED if seen else "")


def _ask(request, form, outdated):
    context = {
        "title": "Check what would change",
        "back": request.path,
        "outdated": outdated,
        "facts": counts_of(form.changes),
        "concerned": whom_it_concerns(form.changes),
        "answers": {"kept": form.cleaned_data["kept"], "seen": form.fingerprint},
        "cancel": reverse("organisations"),
    }
    return render(request, "pages/settings/practices_check.jinja", context, status=409 if outdated else 200)


def _apply(request, form):
    changes = form.changes
    write(changes)
    form.forget()
    told = tell_of_changes(changes)
    moved = len(changes.added) + len(changes.changed) + len(changes.closed)
    mails = f". {counted(told, 'email')} told of it" if told else ""
    messages.success(request, f"{counted(moved, 'practice is', 'practices are')} up to date{mails}")
    return redirect("organisations")
