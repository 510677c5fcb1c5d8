"""The Region page of a commissioner: which delivery partners it has engaged, and what differs in its region."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from catalogue.engaging import engage, engagements_before, engagements_of
from catalogue.models import Organisation
from catalogue.naming import members_of
from workflow.formatting import short_date, upper_first
from workflow.kernel.steps import Party
from workflow.operations.named_page import named_page
from workflow.pages.administration.ending import ask_before_they_end
from workflow.pages.administration.engaged_form import EngagedForm
from workflow.pages.administration.region_form import MAY
from workflow.tracks.region import Region
from workflow.web.policy import Policy, policy


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def own_region(request):
    """Everybody at the commissioner reads it; a lead changes it."""
    commissioner = request.actor.organisation
    if commissioner.kind != Organisation.Kind.COMMISSIONER:
        raise Http404
    leads = members_of(commissioner).filter(is_lead=True, is_confirmed=True).select_related("user")
    is_lead = any(one.user_id == request.user.pk for one in leads)
    form = EngagedForm(request.typed() if is_lead else None, commissioner=commissioner)
    if request.method == "POST" and is_lead and form.is_valid():
        if question := ask_before_they_end(request, form, commissioner, named_page("own_region")):
            return question
        engage(commissioner, form.partners(), by=request.user, seen=form.seen())
        messages.success(request, "Saved. It holds for what is started and who is named from now on")
        return redirect("own_region")
    context = {
        "form": form if is_lead else None,
        "commissioner": commissioner,
        "engaged": [_since(one) for one in engagements_of(commissioner)],
        "before": [_from_to(one) for one in engagements_before(commissioner)],
        "leads": [one.user.name for one in leads],
        "differs": _who_may(Region.of(commissioner.pk)),
    }
    return render(request, "pages/administration/own_region.jinja", context, status=422 if form.errors else 200)


def _from_to(engagement) -> dict:
    by = f", ended by {engagement.ended_by}" if engagement.ended_by else ""
    days = f"Was engaged from {short_date(engagement.engaged_on)} to {short_date(engagement.ended_on)}"
    return {"key": engagement.partner.distinct_name, "value": f"{days}{by}"}


def _since(engagement) -> dict:
    by = f", by {engagement.engaged_by}" if engagement.engaged_by else ""
    return {"key": engagement.partner.distinct_name, "value": f"Engaged on {short_date(engagement.engaged_on)}{by}"}


def _who_may(region) -> list[dict]:
    """As an administrator has entered it."""
    said = {name: [Party(party).label for party in getattr(region, name)] for name in MAY}
    return [
        {"key": str(Region._meta.get_field(name).verbose_name).capitalize(), "value": upper_first(" or ".join(labels))}
        for name, labels in said.items()
    ]
