"""What administrators did, newest first, each once."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.administration.record import of_all
from workflow.reading.paging import NEWEST_FIRST, cut
from workflow.web.policy import Policy, policy


@policy(Policy.SETTINGS)
@require_safe
def acts(request):
    rows, pages = cut(of_all().select_related("by", "organisation"), NEWEST_FIRST, request)
    return render(request, "pages/administration/acts.jinja", {"acts": rows, "pages": pages})
