"""“How we worked out this deadline”: the same page, at the same address, for whoever may see the work item."""

from django.conf import settings
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from workflow.deadlines.work_item import WorkItem
from workflow.pages.proof.presenter import proof_of
from workflow.reading.case import read_case
from workflow.reading.frame import frame
from workflow.tracks.presentation.work_item_system import system_of_item
from workflow.web.in_another_organisation import found_or_elsewhere
from workflow.web.policy import Policy, migrations_of, policy


@policy(Policy.LOGGED_IN)
@require_safe
def proof(request, pk):
    item, elsewhere = found_or_elsewhere(request, lambda actor: _seen_by(actor).filter(pk=pk))
    if elsewhere:
        return elsewhere
    case = read_case(get_object_or_404(migrations_of(request.actor), pk=item.migration_id), request.actor)
    item.migration = case.migration
    context = {
        "migration": frame(case.migration, request.actor),
        "address": f"{settings.BASE_URL}{request.path}",
        **proof_of(item, case, item.calendar.working_days),
    }
    return render(request, "pages/proof/proof.jinja", context)


def _seen_by(actor):
    """With its owner, its calendar and the system that it is about: the page asks for none of them again."""
    return WorkItem.visible_to(actor).select_related("owner", "calendar").annotate(system=system_of_item())
