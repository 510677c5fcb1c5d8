"""Organisations as an administrator looks after them: found, added, corrected, closed; migrations are not shown."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.administration import organisations as care
from catalogue.administration import record
from catalogue.forms.quicker import saved
from catalogue.models import Organisation
from catalogue.models.ended import why_nobody_new
from catalogue.models.findable import each_word
from catalogue.models.nearly import called_nearly
from catalogue.naming import members_of
from catalogue.typed.comparable import looked_for
from workflow.lapses.practice_changes import tell_of_openings
from workflow.operations.named_page import named_page
from workflow.pages.administration.organisation_forms import Details, NewOrganisation
from workflow.web.policy import Policy, policy

DETAILS = ("name", "short_type", "address", "postcode", "telephone", "email", "commissioner")
MOST_FOUND = 50


@policy(Policy.SETTINGS)
@require_safe
def find_organisation(request):
    typed = looked_for(request.GET.get("q", ""))
    found = (
        Organisation.objects.filter(each_word(typed)).order_by("name", "ods_code")[: MOST_FOUND + 1] if typed else []
    )
    nearly = [] if found else called_nearly(typed, Organisation.objects.order_by())
    context = {"q": typed, "found": found[:MOST_FOUND], "has_more": len(found) > MOST_FOUND,
               "nearly": [{"text": one.distinct_name, "href": _page_of(one)} for one in nearly]}  # fmt: skip
    return render(request, "pages/administration/find_organisation.jinja", context)


@policy(Policy.SETTINGS)
@require_safe
def organisation(request, ods_code):
    found = get_object_or_404(Organisation.objects.select_related("commissioner", "succeeded_by"), ods_code=ods_code)
    context = {
        "organisation": found,
        "members": members_of(found).select_related("user").order_by("user__name"),
        "invited": found.invitations.unanswered(),
        "nobody_new": why_nobody_new(found),
        "systems": found.systems.order_by("name"),
        "acts": record.about(found),
        "is_ours": found.kind == Organisation.Kind.ADMINISTRATION,
    }
    return render(request, "pages/administration/organisation.jinja", context)


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_organisation(request):
    form = NewOrganisation(request.typed())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        details = {name: said[name] for name in DETAILS}
        if saved(form, lambda: care.add(said["which"], said["ods_code"], details, by=request.user)):
            messages.success(request, f"{said['name']} is there now. Invite its first person")
            return redirect("organisation_settings", ods_code=said["ods_code"])
    words = {"title": "Add an organisation", "button": "Add it", "back": named_page("find_organisation")}
    return _asked(request, form, words)


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def change_organisation_details(request, ods_code):
    found = get_object_or_404(Organisation, ods_code=ods_code)
    first = {name: getattr(found, name) for name in DETAILS} | {"kind": found.kind}
    first["commissioner"] = found.commissioner and found.commissioner.ods_code
    form = Details(request.typed(), initial=first)
    if request.method == "POST" and form.is_valid():
        changed = care.change(found, {name: form.cleaned_data[name] for name in DETAILS}, by=request.user)
        messages.success(request, f"Changed: {', '.join(changed)}" if changed else "Nothing was different")
        return redirect("organisation_settings", ods_code=ods_code)
    return _asked(request, form, {"title": f"Change {found}", "button": "Save", "back": _page_of(found)})


@policy(Policy.SETTINGS)
@require_POST
def open_organisation_again(request, ods_code):
    found = get_object_or_404(Organisation.objects.exclude(closed_on=None), ods_code=ods_code)
    care.open_again(found, by=request.user)
    tell_of_openings([found.ods_code])
    messages.success(request, f"{found} is open again. What went to another organisation stays there")
    return redirect("organisation_settings", ods_code=ods_code)


def _page_of(organisation):
    return named_page("organisation_settings", ods_code=organisation.ods_code)


def _asked(request, form, words):
    context = words | {"form": form}
    return render(request, "pages/administration/form.jinja", context, status=422 if form.errors else 200)
