"""What differs by region, and which partners are engaged: it concerns what starts later, migrations and clocks."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from catalogue.administration.record import write_down
from catalogue.engaging import engage
from catalogue.models import Organisation
from workflow.operations.named_page import named_page
from workflow.pages.administration.ending import ask_before_they_end
from workflow.pages.administration.region_form import MAY, RegionForm
from workflow.tracks.region import Region
from workflow.web.policy import Policy, policy


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def region(request, ods_code):
    commissioner = get_object_or_404(Organisation, ods_code=ods_code, kind=Organisation.Kind.COMMISSIONER)
    form = RegionForm(request.typed(), region=Region.of(commissioner.pk))
    back = named_page("organisation_settings", ods_code=ods_code)
    if request.method == "POST" and form.is_valid():
        if question := ask_before_they_end(request, form, commissioner, back):
            return question
        said = {name: form.cleaned_data[name] for name in MAY} | {"targets": form.targets()}
        Region.objects.update_or_create(commissioner=commissioner, defaults=said)
        engage(commissioner, form.partners(), by=request.user, seen=form.seen())
        write_down(f"Changed what differs at {commissioner}", by=request.user, organisation=commissioner)
        messages.success(request, "Saved. Who may do what holds for migrations that start from now on")
        return redirect("organisation_settings", ods_code=ods_code)
    context = {"form": form, "title": f"What differs at {commissioner}", "button": "Save", "back": back}
    return render(request, "pages/administration/form.jinja", context, status=422 if form.errors else 200)
