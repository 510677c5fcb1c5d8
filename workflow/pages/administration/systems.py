"""Clinical systems, the services sold with them, and the frameworks they stand on."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.administration.record import changed_from, write_down
from catalogue.forms.quicker import saved
from catalogue.models import Framework, System
from workflow.operations.named_page import named_page
from workflow.pages.administration.system_forms import FrameworkForm, SystemForm
from workflow.web.policy import Policy, policy

SHOWN = ("catalogue_id", "name", "kind", "associated_kind", "holds_what", "extract_lead_days")


@policy(Policy.SETTINGS)
@require_safe
def systems(request):
    context = {"systems": System.objects.select_related("supplier", "framework"), "frameworks": Framework.objects.all()}
    return render(request, "pages/administration/systems.jinja", context)


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_system(request):
    return _system(request, None)


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def change_system(request, pk):
    return _system(request, get_object_or_404(System.objects.select_related("supplier", "parent", "framework"), pk=pk))


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_framework(request):
    return _framework(request, None)


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def change_framework(request, pk):
    return _framework(request, get_object_or_404(Framework, pk=pk))


def _system(request, system):
    form = SystemForm(request.typed(), system=system, initial=_as_typed(system) if system else None)
    if request.method == "POST" and form.is_valid():
        record, values = system or System(), form.values()
        if saved(form, lambda: _save(request, record, values)):
            return _done(request, record)
    return _asked(request, form, f"Change {system}" if system else "Add a system")


def _framework(request, framework):
    first = framework and {"code": framework.code, "name": framework.name, "is_expired": framework.is_expired}
    form = FrameworkForm(request.typed(), framework=framework, initial=first)
    if request.method == "POST" and form.is_valid():
        record, values = framework or Framework(), form.cleaned_data
        if saved(form, lambda: _save(request, record, values)):
            return _done(request, record)
    return _asked(request, form, f"Change {framework}" if framework else "Add a framework")


def _as_typed(system) -> dict:
    return {name: getattr(system, name) for name in SHOWN} | {
        "supplier": system.supplier.ods_code,
        "parent": system.parent and system.parent.catalogue_id,
        "framework": system.framework and system.framework.code,
    }


def _save(request, record, values):
    before = {name: getattr(record, name) for name in values} if record.pk else {}
    done = "Changed" if record.pk else "Added"
    for name, value in values.items():
        setattr(record, name, value)
    record.save()
    was = {name: one for name, one in before.items() if one != getattr(record, name)}
    how = f": {changed_from(record, was)}" if was else ""
    write_down(f"{done} {record}{how}", by=request.user, organisation=values.get("supplier"))


def _done(request, record):
    messages.success(request, f"{record} is saved")
    return redirect("systems")


def _asked(request, form, title):
    context = {"form": form, "title": title, "button": "Save", "back": named_page("systems")}
    return render(request, "pages/administration/form.jinja", context, status=422 if form.errors else 200)
