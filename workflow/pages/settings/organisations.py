"""Organisations: names for those that have none, and the practice file, which shows what it would change first."""

from functools import partial

from django.db.models import Count, Min
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from catalogue.models import Organisation
from catalogue.ods.line_faults import code_pattern
from catalogue.ods.names_file import give_names, without_a_name
from catalogue.ods.refresh import write
from workflow import clock
from workflow.formatting import counted
from workflow.lapses.practice_changes import tell_of_changes
from workflow.operations.named_page import named_page
from workflow.pages.settings.done import say_and_keep
from workflow.pages.settings.organisation_forms import NamesFile, NamesForm, PracticesFile
from workflow.pages.settings.organisation_presenter import counts_of, names_of, whom_it_concerns
from workflow.reading.paging import Order, cut
from workflow.web.policy import Policy, policy
from workflow.web.preview_form import applied_once_seen, check_page


def _as_code(text) -> str:
    if not code_pattern.match(text):
        raise ValueError(text)
    return text


BY_CODE = Order(("ods_code",), ((str, _as_code),))
PRACTICES = {
    "title": "Bring practices up to date",
    "intro": "The file of practices as ODS publishes it (epraccur), in either of its layouts, or its list of "
    "successions (whose place another takes).",
}
NAMES = {
    "title": "Take names from a file",
    "intro": "A file of integrated care boards or their locations as ODS publishes it, or a list of code and name. "
    "It names those that have no name; what somebody has typed stays.",
}


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def organisations(request):
    practices = {"how_many": Count("practices"), "first_practice": Min("practices__name")}
    nameless, pages = cut(without_a_name().annotate(**practices), BY_CODE, request)
    if not nameless and request.GET:  # all of this page have names by now
        return redirect("organisations")
    form = NamesForm(nameless, request.typed())
    if request.method == "POST" and form.is_valid():
        named = give_names(form.names())
        say_and_keep(request, f"{counted(len(named), 'organisation has', 'organisations have')} a name now")
        return redirect(request.get_full_path())
    opened = Organisation.objects.filter(closed_on=None)
    context = {
        "form": form if nameless else None,
        "nameless": without_a_name().count(),
        "pages": pages,
        "practices": f"{opened.filter(kind=Organisation.Kind.PRACTICE).count():,}",
        "commissioners": f"{opened.filter(kind=Organisation.Kind.COMMISSIONER).count():,}",
    }
    return render(request, "pages/settings/organisations.jinja", context, status=422 if form.errors else 200)


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def import_practices(request):
    """The file comes once and is kept until it is applied, or a day; the second time its name comes alone."""
    form = PracticesFile(request.typed(), request.FILES or None, today=clock.today())
    if request.method != "POST" or not form.is_valid():
        return _ask_for(request, form, PRACTICES)
    return practices_changed_once_seen(request, form)


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def import_names(request):
    form = NamesFile(request.typed(), request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _ask_for(request, form, NAMES)
    return applied_once_seen(
        form.cleaned_data["seen"], ask=partial(_show_names, request, form), apply=partial(_give_names, request, form)
    )


def _ask_for(request, form, words):
    context = words | {"form": form, "back": named_page("organisations")}
    return render(request, "pages/settings/change.jinja", context, status=422 if form.errors else 200)


def practices_changed_once_seen(request, form):
    """Wherever the changes come from; `form` is a KeptFile."""
    act = request, form
    return applied_once_seen(form.cleaned_data["seen"], ask=partial(_show_practices, *act), apply=partial(_apply, *act))


def _show_practices(request, form, outdated):
    shown = {"facts": counts_of(form.found), "concerned": whom_it_concerns(form.found)}
    return _show(request, form, outdated, shown | {"button": PRACTICES["title"], "about_migrations": True})


def _show_names(request, form, outdated):
    return _show(request, form, outdated, {"facts": names_of(form.found), "button": "Give these names"})


def _show(request, form, outdated, shown):
    context = shown | {
        "title": "Check what would change",
        "answers": {"kept": form.cleaned_data["kept"]},
        "cancel": named_page("organisations"),
    }
    template = "pages/settings/practices_check.jinja"
    return check_page(request, template, context, seen=form.fingerprint, outdated=outdated)


def _give_names(request, form):
    form.must_be_as_seen()
    named = give_names(form.found.of)
    form.forget()
    say_and_keep(request, f"{counted(len(named), 'organisation has', 'organisations have')} a name now")
    return redirect("organisations")


def _apply(request, form):
    form.must_be_as_seen()
    changes = form.found
    write(changes)
    form.forget()
    told = tell_of_changes(changes)
    moved = len(changes.added) + len(changes.changed) + len(changes.closed)
    mails = f". {counted(told, 'email')} told of it" if told else ""
    say_and_keep(request, f"{counted(moved, 'practice is', 'practices are')} up to date{mails}")
    return redirect("organisations")
