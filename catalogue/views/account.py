"""A person's own account: who they are to the portal, and whom they are working for."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.addresses import onwards
from catalogue.forms import ChooseOrganisationForm


@require_safe
def account(request):
    return render(request, "pages/account/account.jinja", {"memberships": request.memberships})


@require_http_methods(["GET", "HEAD", "POST"])
def change_organisation(request):
    """For the few who work for two; the choice lasts until they log out."""
    if len(request.memberships) < 2:
        return redirect("your_work")
    form = ChooseOrganisationForm(
        request.typed(),
        memberships=request.memberships,
        initial={"organisation": _meant(request).ods_code, "next": request.GET.get("next")},
    )
    if request.method != "POST" or not form.is_valid():
        return render(request, "pages/account/change_organisation.jinja", {"form": form, "back": "/"})
    request.session["organisation"] = form.chosen.pk
    return HttpResponseRedirect(onwards(request, form.cleaned_data["next"]))


def _meant(request):
    """The one that the link names by its ODS code, else the one acted for now."""
    named = request.GET.get("organisation")
    organisations = (member.organisation for member in request.memberships)
    return next((one for one in organisations if one.ods_code == named), request.actor.organisation)
